"""Names as people write them: what says nothing of who or what is meant is left away."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from jinpu_rules.patterns import pattern

# The traditional characters in the names of forms, and in many of people and firms.
_TRADITIONAL = str.maketrans(
    "處罰書審調證據証陳辯聽權結報決違實強執檢筆錄詢問達單開監督辦轉遞記檔製議討論進應當場複見約談"
    "責於與無關係機構負導長張劉楊趙黃吳孫鄭馮許鄧蕭葉蘇呂盧蔣賈韋鍾陸鄒國華興龍鳳麗雲貴蘭榮東義偉傑"
    "業會師務屬專員訴訟續經繳縣區銀門間馬緊協勞醫護變顯總計設訊認語說請賠類預領題風組給絡統維網線終"
    "錢鐘龔喬閻韓顧賀嚴萬譚歐羅龐顏湯畢鄔齊項閔麥婁駱寧儲竇聶鞏賴藺衛闞塗鄺愛寶賓彥燦暢誠純從棟爾發範飛豐鋒剛鋼廣歸漢鴻懷環煥輝堅劍嬌潔錦勁靜舉軍鈞凱寬瀾樂勵"
    "蓮靈魯綠倫滿夢鳴農鵬啟慶瓊讓銳潤紹聖詩樹帥雙順碩濤騰鐵圖灣為聞憲賢獻嘯謝緒學勳亞艷陽儀藝億瑩穎優鈺圓遠躍韻澤楨禎貞鎮錚莊壯資連遼濱島瀋鄉號樓層戶壽帶齡戰"
    "曉曄晉嵐巒曆歷",
    "处罚书审调证据证陈辩听权结报决违实强执检笔录询问达单开监督办转递记档制议讨论进应当场复见约谈"
    "责于与无关系机构负导长张刘杨赵黄吴孙郑冯许邓萧叶苏吕卢蒋贾韦钟陆邹国华兴龙凤丽云贵兰荣东义伟杰"
    "业会师务属专员诉讼续经缴县区银门间马紧协劳医护变显总计设讯认语说请赔类预领题风组给络统维网线终"
    "钱钟龚乔阎韩顾贺严万谭欧罗庞颜汤毕邬齐项闵麦娄骆宁储窦聂巩赖蔺卫阚涂邝爱宝宾彦灿畅诚纯从栋尔发范飞丰锋刚钢广归汉鸿怀环焕辉坚剑娇洁锦劲静举军钧凯宽澜乐励"
    "莲灵鲁绿伦满梦鸣农鹏启庆琼让锐润绍圣诗树帅双顺硕涛腾铁图湾为闻宪贤献啸谢绪学勋亚艳阳仪艺亿莹颖优钰圆远跃韵泽桢祯贞镇铮庄壮资连辽滨岛沈乡号楼层户寿带龄战"
    "晓晔晋岚峦历历",
)


def simplified(text: str) -> str:
    """Return a text in simplified characters, as far as names need them."""
    return text.translate(_TRADITIONAL)


_NOTES = pattern(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_PARTED = pattern(r"[、,，;；/\n]")
_JOINED = pattern(r"\s+|[和与及]")
_MARKS = pattern(r"[\s·•・.。\-—_“”\"'《》:：]")
_BRACKETS = str.maketrans("", "", "()[]〔〕【】")  # of a case number, each office has its own
_SIGNED = pattern("(?:亲笔)?(?:签名|签字|盖章|签章|捺印|签收|代签|公章|印章)$")
_TITLE = pattern(
    "(?<=..)(?:同志|先生|女士|律师|公证员|鉴定人|科长|副科长|局长|副局长|主任|副主任|队长)$"
)


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """Return the names of people or bodies written in a text, without what tells nobody apart.

    Blanks, dots, the width of letters, traditional characters, notes in brackets, 签名 and titles go;
    several names are parted by 、 and the like.
    """
    written = simplified(unicodedata.normalize("NFKC", text))
    return frozenset(
        name for part in _PARTED.split(written) for one in _one_by_one(part) if (name := _bare(one))
    )


def _one_by_one(text: str) -> list[str]:
    """Return the people, or the numbers, that a text tells with a blank or 和 between them; else the text."""
    parts = _JOINED.split(text.strip())
    told = [_NOTES.sub("", part) for part in parts]
    people = all(map(_PERSON.fullmatch, told)) and parts[0] not in _SURNAMES_OF_TWO.split("|")
    return parts if people or all(map(_is_a_number, told)) else [text]


def _is_a_number(text: str) -> bool:
    """Whether it may be the number of a certificate: letters and digits, and some digit among them."""
    return bool(_CERTIFICATE.fullmatch(text)) and any(map(str.isdigit, text))


def _bare(text: str) -> str:
    # What is noted after a name; within the name of a firm brackets are part of it.
    noted = _NOTES.search(text)
    while noted and noted.end() == len(text.rstrip()):
        text = text[: noted.start()].rstrip()
        noted = _NOTES.search(text)
    bare = _MARKS.sub("", text).translate(_BRACKETS).upper()
    return _TITLE.sub("", _SIGNED.sub("", bare))


def same_name(one: str, other: str) -> bool:
    """Whether two texts name one person or body, however either is written."""
    return not names_in(one).isdisjoint(names_in(other))


_DIGITS = {
    numeral: number
    for number, numerals in enumerate(
        ("一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖", "十拾"), 1
    )
    for numeral in numerals
}
_NUMERALS = "0-9" + "".join(_DIGITS)
_ONE = f"(?<![{_NUMERALS}])([1-9][0-9]?|[{''.join(_DIGITS)}])(?![{_NUMERALS}])"
_NUMBER = pattern(_ONE)
_COUNTED = pattern(_ONE + r"\s*(?:名|人|位)")
_UNREAD = pattern(
    f"[{_NUMERALS}][名人位]|若干|多[名人]|数[名人]|不详|详见|见附|附[页表件]|同上|全体|人员|以上"
)
_LISTED = pattern(r"[、,，;；/\n\s及和与]+")
# Four characters are one name with a surname of two, or two names that nothing parts.
_SURNAMES_OF_TWO = "欧阳|司马|上官|诸葛|令狐|皇甫|尉迟|公孙|慕容|东方|夏侯|宇文|司徒"
_PERSON = pattern(f"[\u4e00-\u9fff]{{2,3}}|(?:{_SURNAMES_OF_TWO})[\u4e00-\u9fff]{{2}}")
_CERTIFICATE = pattern("[0-9A-Za-z\u4e00-\u9fff]{4,13}")


def number_told(told: object) -> int | None:
    """Return of how many a text tells, by a number or by a list, or how many records are linked.

    None where it cannot be read without doubt: 李某赵某 may be one name or two.
    """
    if isinstance(told, tuple):
        return len(told) or None
    return _number_told(told) if isinstance(told, str) else None


@lru_cache(maxsize=1024)
def _number_told(told: str) -> int | None:
    text = unicodedata.normalize("NFKC", told).strip()
    if "等" in text:
        return None
    found = _NUMBER.fullmatch(text) or next(iter(_COUNTED.finditer(text)), None)
    if found and len(_COUNTED.findall(text)) <= 1:
        return _DIGITS.get(found[1]) or int(found[1])
    return None if found else _listed(text)


def _joined(text: str) -> str:
    """Return a name that is spread over its line, 李 明, as it is written elsewhere."""
    parts = text.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else text.strip()


def _listed(text: str) -> int | None:
    """Return how many names, or numbers of certificates, a text lists; None if it may be read otherwise."""
    text = _NOTES.sub("", text.rpartition(":")[2])
    if _UNREAD.search(text):
        return None
    people = [one for part in _PARTED.split(text) for one in _one_by_one(_joined(part)) if one]
    if all(map(_PERSON.fullmatch, people)):
        return len(set(people)) or None
    parts = [part for part in _LISTED.split(text) if part]
    alike = len({len(part) for part in parts}) == 1 and all(map(_is_a_number, parts))
    return len(set(parts)) if alike else None
