"""Names as people write them: what says nothing of who or what is meant is left away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The traditional characters in the names of forms, and in many of people and firms.
_TRADITIONAL = str.maketrans(
    "處罰書審調證據証陳辯聽權結報決違實強執檢筆錄詢問達單開監督辦轉遞記檔製議討論進應當場複見約談"
    "責於與無關係機構負導長張劉楊趙黃吳孫鄭馮許鄧蕭葉蘇呂盧蔣賈韋鍾陸鄒國華興龍鳳麗雲貴蘭榮東義偉傑"
    "業會師務屬專員訴訟續經繳縣區銀門間馬緊協勞醫護變顯總計設訊認語說請賠類預領題風組給絡統維網線終",
    "处罚书审调证据证陈辩听权结报决违实强执检笔录询问达单开监督办转递记档制议讨论进应当场复见约谈"
    "责于与无关系机构负导长张刘杨赵黄吴孙郑冯许邓萧叶苏吕卢蒋贾韦钟陆邹国华兴龙凤丽云贵兰荣东义伟杰"
    "业会师务属专员诉讼续经缴县区银门间马紧协劳医护变显总计设讯认语说请赔类预领题风组给络统维网线终",
)


def simplified(text: str) -> str:
    """Return a text in simplified characters, as far as names need them."""
    return text.translate(_TRADITIONAL)


_NOTES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_PARTED = re.compile(r"[、,，;；/\n]")
_MARKS = re.compile(r"[\s·•・.。\-—_“”\"'《》:：]")
_BRACKETS = str.maketrans("", "", "()[]〔〕【】")  # of a case number, each office has its own
_SIGNED = re.compile("(?:亲笔)?(?:签名|签字|盖章|签章|捺印|签收|代签|公章|印章)$")
_TITLE = re.compile(
    "(?<=..)(?:同志|先生|女士|律师|公证员|鉴定人|科长|副科长|局长|副局长|主任|副主任|队长)$"
)


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """Return the names of people or bodies written in a text, without what tells nobody apart.

    Blanks, dots, the width of letters, traditional characters, notes in brackets, 签名 and titles go;
    several names are parted by 、 and the like.
    """
    written = simplified(unicodedata.normalize("NFKC", text))
    return frozenset(name for part in _PARTED.split(written) if (name := _bare(part)))


def _bare(text: str) -> str:
    # What is noted after a name; within the name of a firm brackets are part of it.
    noted = _NOTES.search(text)
    while noted and noted.end() == len(text.rstrip()):
        text = text[: noted.start()].rstrip()
        noted = _NOTES.search(text)
    bare = _MARKS.sub("", text).translate(_BRACKETS).upper()
    return _TITLE.sub("", _SIGNED.sub("", bare))


def same_name(one: str, other: str) -> bool:
    """Say whether two texts name one person or body, however either is written."""
    return not names_in(one).isdisjoint(names_in(other))
