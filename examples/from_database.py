"""Use 4: a system that has its cases in a database of its own checks them without writing a file."""

import sqlite3
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from jinpu_rules import Verdict, evaluate, read_tables

# What the bureau's tables and columns are called here; ``jinpu-rules fields`` lists the names.
TABLES = {
    "案件": """SELECT ajbh AS 案号, iif(lx = 1, '行政处罚', '行政检查') AS 案件类型, cbr AS 承办人,
             qdsj AS 程序启动时间, ladjl AS 立案结论, jasj AS 结案日期 FROM t_aj""",
    "当事人": "SELECT ajbh AS 案号, 'p' || xh AS 编号, xm AS 姓名或者名称, lb AS 类别 FROM t_dsr",
    "文书": "SELECT ajbh AS 案号, 'd' || wsid AS 编号, mc AS 种类, zzsj AS 制作时间 FROM t_ws",
    "送达": """SELECT ajbh AS 案号, 's' || sdid AS 编号, 'd' || wsid AS 文书, fs AS 方式,
             sdsj AS 送达时间, jg AS 结果, 'd' || hz AS 送达回证, jsyy AS 拒收事由 FROM t_sd""",
}


def check(database: Path) -> None:
    """Print what is violated in each case of a database."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    rows = {name: map(dict, connection.execute(query)) for name, query in TABLES.items()}
    for loaded in read_tables(rows, midnight_is_day=True):
        report = evaluate(loaded.record, as_of=date(2026, 1, 31))
        for finding in report.of(Verdict.VIOLATED):
            print(f"{report.record_id} {finding.rule.id} {finding.rule.message}")
    connection.close()


def main() -> None:
    """Check the database that is named, or one made of bureau.sql."""
    if len(sys.argv) > 1:
        check(Path(sys.argv[1]))
        return
    with TemporaryDirectory() as folder:
        database = Path(folder, "bureau.sqlite")
        connection = sqlite3.connect(database)
        connection.executescript(Path(__file__).with_name("bureau.sql").read_text("utf-8"))
        connection.close()
        check(database)


if __name__ == "__main__":
    main()
