"""Which files are read: folders, links, pipes, standard input, archives."""

from __future__ import annotations

import gzip
import io
import os
import socket
import sys
import tracemalloc
from types import SimpleNamespace

import pytest
from support import zstd_compress

from jinpu_rules import load, read_record
from jinpu_rules.errors import RecordError
from jinpu_rules.loading import Loaded, files
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.files import SourceFile, find

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")


def names(root, *paths, **options):
    found = list(find(paths or [root], **options))
    assert not [one for one in found if isinstance(one, Fault)]
    return [os.path.relpath(one.name, root) for one in found]


def the_fault(file):
    with pytest.raises(Unreadable) as caught:
        file.read()
    (fault,) = caught.value.faults
    return fault


@pytest.fixture
def tree(tmp_path):
    for name in ("b.json", "a/x.yaml", "a/y.txt", "c.JSONL", ".git/x.json", ".hidden.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    (tmp_path / "d.yml.gz").write_bytes(gzip.compress(b"{}"))
    (tmp_path / "e.ndjson").write_bytes(b"{}")
    return tmp_path


def test_a_folder_gives_its_records_in_order_and_nothing_hidden(tree):
    expected = [os.path.join("a", "x.yaml"), "b.json", "c.JSONL", "d.yml.gz", "e.ndjson"]
    assert names(tree) == expected


def test_a_named_file_is_taken_whatever_its_ending(tree):
    wanted = [tree / "a" / "y.txt", tree / ".hidden.json"]
    assert names(tree, *wanted) == [os.path.join("a", "y.txt"), ".hidden.json"]


def test_what_is_excluded_is_passed_over(tree):
    assert "b.json" not in names(tree, excluded=lambda path: path.name in ("b.json", "a"))
    assert os.path.join("a", "x.yaml") not in names(tree, excluded=lambda path: path.name == "a")


def test_a_folder_is_entered_once_however_often_it_is_named(tree):
    assert names(tree, tree / "a", tree, tree) == [
        os.path.join("a", "x.yaml"),
        "b.json",
        "c.JSONL",
        "d.yml.gz",
        "e.ndjson",
    ]


@posix
def test_links_in_a_circle_end(tree):
    (tree / "a" / "up").symlink_to(tree)
    (tree / "a" / "self").symlink_to(tree / "a")
    assert len(names(tree)) == 5


@posix
def test_a_linked_folder_is_read_once(tree):
    (tree / "zz").symlink_to(tree / "a")
    assert len(names(tree)) == 5


@posix
@pytest.mark.parametrize("inside", [False, True])
def test_a_pipe_is_refused_and_never_waited_for(tmp_path, inside):
    os.mkfifo(tmp_path / "a.json")
    (fault,) = find([tmp_path if inside else tmp_path / "a.json"])
    assert isinstance(fault, Fault)
    assert fault.message == "应为普通文件，这是管道，未读取"
    said = (fault.message, fault.english)
    same = Fault(
        "a.json", "", *said, kind=said[0], kind_english=said[1]
    )  # it says nothing of the file
    assert the_fault(SourceFile("a.json", tmp_path / "a.json")) == same


@posix
def test_a_socket_and_a_device_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.json")
        (fault,) = find(["s.json"])
    assert isinstance(fault, Fault)
    assert "套接字" in fault.message
    (fault,) = find(["/dev/zero"])
    assert isinstance(fault, Fault)
    assert "设备" in fault.message


@posix
def test_links_that_lead_nowhere_are_faults(tmp_path):
    (tmp_path / "a.json").symlink_to(tmp_path / "gone")
    (tmp_path / "b.json").symlink_to(tmp_path / "b.json")
    outcomes = list(find([tmp_path]))
    assert all(isinstance(one, Fault) for one in outcomes)
    assert len(outcomes) == 2


@posix
def test_folders_may_lie_deeper_than_functions_call(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    with open("x.json", "wb") as file:
        file.write(b"{}")
    os.chdir(tmp_path)
    (found,) = find(["."])
    assert found.source if isinstance(found, Fault) else found.name.endswith("x.json")
    for _ in range(1200):  # pytest's own clearing up would go too deep
        os.chdir("d")
    os.remove("x.json")
    for _ in range(1200):
        os.chdir("..")
        os.rmdir("d")


@pytest.mark.parametrize("name", ["gone.json", "nul\0byte.json"])
def test_a_missing_file_is_a_fault(name):
    (fault,) = find([name])
    assert isinstance(fault, Fault)
    assert fault.message.startswith("无法读取")


def test_a_folder_read_as_a_file_and_a_file_gone_since_are_faults(tmp_path):
    assert "这是文件夹" in the_fault(SourceFile("a", tmp_path)).message
    assert "没有这个文件" in the_fault(SourceFile("a", tmp_path / "gone")).message


@posix
def test_what_may_not_be_read_is_a_fault(tmp_path, monkeypatch):
    file = tmp_path / "a.json"
    file.write_bytes(b"{}")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)  # root may read everything
    assert the_fault(SourceFile("a.json", file)).message == "无法读取：没有权限"
    monkeypatch.setattr(files.os, "scandir", refuse)
    (fault,) = find([tmp_path])
    assert isinstance(fault, Fault)
    assert fault.message == "无法读取：没有权限"


def test_standard_input_stays_open_and_takes_the_name_it_is_given(monkeypatch):
    stdin = io.BytesIO(b"{}")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stdin))
    (file,) = find(["-"])
    assert (file.name, file.suffix, file.read()) == ("<stdin>", "", b"{}")
    assert not stdin.closed
    assert file.read() == b""
    (file,) = find(["-"], stdin_filename="x/a.YML")
    assert (file.name, file.suffix) == ("x/a.YML", ".yml")


def test_standard_input_may_be_packed_or_missing(monkeypatch):
    packed = io.BytesIO(gzip.compress(b"{}"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=packed))
    assert SourceFile("a.json.gz", None).read() == b"{}"
    monkeypatch.setattr("sys.stdin", None)
    assert "标准输入" in the_fault(SourceFile("<stdin>", None)).message


PACKERS = [("a.json.gz", gzip.compress), ("a.json.zst", zstd_compress)]


@pytest.mark.parametrize(("name", "pack"), PACKERS)
def test_an_archive_is_unpacked_up_to_the_limit(tmp_path, monkeypatch, name, pack):
    file = tmp_path / name
    file.write_bytes(pack(b"x" * 1000))
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    assert SourceFile(name, file).suffix == ".json"
    assert SourceFile(name, file).read() == b"x" * 1000
    file.write_bytes(pack(bytes(50_000_000)))
    tracemalloc.start()
    try:
        assert "应不超过" in the_fault(SourceFile(name, file)).message
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("name", "pack"), PACKERS)
@pytest.mark.parametrize("cut", [5, 20, -4])
def test_a_broken_archive_is_a_fault(tmp_path, cut, name, pack):
    file = tmp_path / name
    file.write_bytes(pack(b'{"a": "some text to pack"}')[:cut])
    assert "读取中断" in the_fault(SourceFile(name, file)).message


@pytest.mark.parametrize(("name", "pack"), PACKERS)
def test_what_is_no_archive_is_a_fault(tmp_path, name, pack):
    file = tmp_path / name
    file.write_bytes(b'{"a": 1}')
    fault = the_fault(SourceFile(name, file))
    assert fault.message == "读取中断：压缩文件已损坏，或者不是这种压缩文件"
    assert "{" not in fault.english  # nothing of the file


def test_without_the_library_for_it_an_archive_is_a_fault(tmp_path, monkeypatch):
    file = tmp_path / "a.json.zst"
    file.write_bytes(zstd_compress(b"{}"))
    for module in ("backports.zstd", "compression.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    assert "jinpu-rules[zst]" in the_fault(SourceFile("a.json.zst", file)).message


def test_a_file_over_the_limit_is_a_fault(tmp_path, monkeypatch):
    file = tmp_path / "a.json"
    file.write_bytes(b"12345")
    monkeypatch.setattr(files, "MAX_BYTES", 5)
    assert SourceFile("a.json", file).read() == b"12345"
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    assert "JSON Lines" in the_fault(SourceFile("a.json", file)).message


@pytest.mark.skipif(sys.platform != "linux", reason="names as bytes that are no UTF-8")
def test_a_name_that_is_no_utf_8_is_told_as_a_text(tmp_path):
    root = os.fsencode(tmp_path)
    folder = os.path.join(root, "夹".encode("gbk"))
    os.mkdir(folder)
    case = '{"案号": "1", "案件类型": "行政处罚"}'.encode()
    for name, data in (
        ("案卷.json".encode("gbk"), case),
        (b"\xff\xb0.json", case),
        (b"x.json", b"{"),
    ):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    outcomes = list(load([tmp_path]))
    told = {os.path.relpath(outcome.source, tmp_path): type(outcome) for outcome in outcomes}
    assert told == {"夹/案卷.json": Loaded, "夹/\\xff\\xb0.json": Loaded, "夹/x.json": Fault}
    (named,) = load([os.fsdecode(os.path.join(folder, "案卷.json".encode("gbk")))])
    assert named.source.endswith("夹/案卷.json")
    (missing,) = load([os.fsdecode(os.path.join(folder, b"\xd6\xd0"))])
    assert missing.source.endswith("夹/中")


def test_a_source_of_half_characters_is_told_as_a_text():
    for name in ("a\ud800b", "a\udfff", "\udcb0"):
        Fault(name, "", "错", "wrong").source.encode()


@pytest.mark.parametrize("name", ["a\0b.json", "x" * 300 + ".json", "y/" * 3000, "\udcb0\0"])
def test_a_path_that_can_be_none_is_a_fault(name, tmp_path):
    (fault,) = load([tmp_path / name])
    assert isinstance(fault, Fault)
    assert fault.message.startswith("无法读取")
    with pytest.raises(RecordError, match="无法读取"):
        read_record(str(tmp_path / name))


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_must_not_be_read_is_a_fault_and_the_others_are_read(tree):
    (tree / "a").chmod(0)
    try:
        found = list(find([tree]))
    finally:
        (tree / "a").chmod(0o700)
    assert [type(one) for one in found].count(Fault) == 1
    assert len(found) == 5


def test_a_folder_that_breaks_off_is_a_fault_and_the_others_are_read(tree, monkeypatch):
    scan = os.scandir

    def broken(path):
        if os.path.basename(path) == "a":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", broken)
    (fault, *others) = find([tree])
    assert fault.message == "无法读取：没有权限"
    assert len(others) == 4
