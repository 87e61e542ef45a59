"""第三条　记录方式 (written and audio-visual records)

文字与音像记录方式可以同时使用，也可以分别使用。
文字记录方式包括向当事人出具的行政执法文书、调查取证相关文书、鉴定意见、专家论证报告、听证报告、内部程序审批表、送达回证等书面记录。
音像记录方式包括采用照相机、录音机、摄像机、执法记录仪、手持执法终端和视频监控等方式进行的记录。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, article

UNENCODED = (
    Unencoded(
        article(3, paragraph=1),
        "文字与音像记录方式可以同时使用，也可以分别使用。",
        Reason.PERMISSION,
        "没有专门规定要求音像记录的，不得因没有音像记录而报告违反",
    ),
    Unencoded(
        article(3, paragraph=2),
        "文字记录方式包括向当事人出具的行政执法文书、调查取证相关文书、鉴定意见、专家论证报告、听证报告、内部程序审批表、送达回证等书面记录。",
        Reason.DEFINITION,
        "即 DocumentKind；“等”字表明不限于所列",
    ),
    Unencoded(
        article(3, paragraph=3),
        "音像记录方式包括采用照相机、录音机、摄像机、执法记录仪、手持执法终端和视频监控等方式进行的记录。",
        Reason.DEFINITION,
        "即 Medium；照片也是音像记录",
    ),
)
