"""Names as people write them: what says nothing of who or what is meant is left away."""

from __future__ import annotations

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
