"""第二十四条　保密 (confidentiality)

涉及国家秘密、商业秘密和个人隐私的执法记录信息，应严格按照保密工作的有关规定和权限进行管理。
"""

from jinpu_rules.language.authoring import (
    Each,
    Rule,
    another,
    article,
    case,
    complies,
    define,
    disclosure,
    document,
    exempt,
    exists,
    left_to_a_person,
    none,
    recording,
    secrecy_mark,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import Scope, Sensitivity
from jinpu_rules.rules.definitions.cases import (
    CONDUCT_READING,
    CONDUCT_READING_ENGLISH,
    binds_conduct,
)
from jinpu_rules.rules.definitions.duties import rule

SENSITIVE = {
    "documents[d5].sensitivity": "商业秘密",
    "recordings[r3].sensitivity": "商业秘密",
    "secrecy_marks[+]": {
        "id": "y1",
        "about": ["d5", "r3"],
        "category": "商业秘密",
        "access_scope": "承办人员、法制科",
    },
}
DISCLOSED = SENSITIVE | {
    "disclosures[+]": {
        "id": "z1",
        "items": ["d5"],
        "recipient": "某法院",
        "disclosed_at": "2025-07-01",
        "authority": "法院调取证据通知书，钱局批准",
    }
}
WHOLE = {
    "confidentiality": "国家秘密",
    "secrecy_marks[+]": {"id": "y1", "category": "国家秘密", "access_scope": "承办人员"},
}
sensitive_item = (
    case.confidentiality.is_recorded()
    | exists(document, document.sensitivity.is_recorded() & disclosure.items.includes(document.id))
    | exists(
        recording, recording.sensitivity.is_recorded() & disclosure.items.includes(recording.id)
    )
)
# A mark that names no record is that of the whole file, where the whole file is sensitive.
for_the_whole_file = ~secrecy_mark.about.is_recorded() & case.confidentiality.is_recorded()
# A circle of everybody may yet be one that the rules on secrecy allow.
limited = secrecy_mark.access_scope.is_recorded() & (
    (secrecy_mark.access_scope != Scope.EVERYBODY)
    | left_to_a_person("不限人员的知悉范围是否符合保密规定", "whether everybody may know")
)
any_mark = another(secrecy_mark, "any_mark")
every_record_is_managed = define(
    "保密管理及于每一份文书和音像记录",
    (
        none(document, none(any_mark, any_mark.about.includes(document.id)))
        & none(recording, none(any_mark, any_mark.about.includes(recording.id)))
    )
    | left_to_a_person(
        "管理记录没有写到的文书和音像记录也已管理",
        "the papers and recordings no mark names are managed",
    ),
    english="every paper and recording is managed",
)
QUOTE = "涉及国家秘密、商业秘密和个人隐私的执法记录信息，应严格按照保密工作的有关规定和权限进行管理"


def _managed(serial: str, name: str, each: Each, what: str, removed: str, english: str) -> Rule:
    """Write the rule that sensitive records of one kind are managed with a limited access."""
    return rule(
        serial,
        name,
        cites=article(24),
        quote=QUOTE,
        each=each,
        when=each.sensitivity.is_recorded(),
        must=exists(
            secrecy_mark,
            (secrecy_mark.about.includes(each.id) | for_the_whole_file) & limited,
        ),
        message=f"涉密的{what}没有按权限管理的记录",
        english=f"the sensitive {english} is not recorded as managed by access rights",
        remedy="确定知悉范围并登记，如实注明确定的日期；已扩大知悉范围的，按保密规定处理",
        reading="以记载的涉密类别为准；管理记录至少应当有知悉范围，范围是否适当由人判断，写作全局人员、不限等的待核实；"
        "全案涉密的，未注明所涉记录的管理记录及于全案。",
        english_remedy="fix and enter who may know, with the true date; if too many know already, follow the rules on secrecy",
        english_reading="the recorded category counts; management means at least a circle of those who may know, "
        "whether it is the right one is for a person, as is one that takes in everybody; in a file sensitive as a whole, a mark that names no record is of all",
        liability=None,
        examples=(
            complies("已确定知悉范围", SENSITIVE),
            violates("没有管理记录", SENSITIVE | {"secrecy_marks[y1].about": [removed]}),
            undetermined(
                "管理记录未注明所管理的记录", SENSITIVE | without("secrecy_marks[y1].about")
            ),
        ),
    )


def _same_category(serial: str, name: str, each: Each, what: str, id: str, english: str) -> Rule:
    """Write the rule that sensitive records of one kind are managed as what they are."""
    relation = each.var.relation
    perhaps_on_it = secrecy_mark.about.includes(each.id) | for_the_whole_file
    names_its_records = secrecy_mark.about.is_recorded()
    on_it = (names_its_records | case.confidentiality.is_recorded()) & (
        secrecy_mark.about.includes(each.id) | ~names_its_records
    )
    return rule(
        serial,
        name,
        cites=article(24),
        quote="应严格按照保密工作的有关规定和权限进行管理",
        each=each,
        when=each.sensitivity.is_recorded()
        & exists(secrecy_mark, on_it & secrecy_mark.category.is_recorded()),
        must=exists(
            secrecy_mark,
            perhaps_on_it
            & (
                (secrecy_mark.category == each.sensitivity)
                | (secrecy_mark.category == Sensitivity.STATE_SECRET)
            ),
        ),
        message=f"涉密的{what}没有按其涉密类别管理",
        english=f"the sensitive {english} is managed as another category than its own",
        remedy="核对涉密类别，按其类别登记管理，如实注明登记的日期",
        reading="一份记录涉及几类秘密的，其中有按其所记类别管理的即可；按国家秘密管理的，严于其他类别，不再要求。",
        english_remedy="check the category and enter the record as managed by it, with the true date",
        english_reading="of several categories one is enough; management as a state secret is stricter and covers the others",
        liability=None,
        examples=(
            complies("类别一致", SENSITIVE),
            violates("按较低的类别管理", SENSITIVE | {f"{relation}[{id}].sensitivity": "国家秘密"}),
            exempt("管理记录未注明所管理的记录", SENSITIVE | without("secrecy_marks[y1].about")),
        ),
    )


RULES = (
    _managed("JP2401", "sensitive-document-not-managed", document, "文书", "r3", "document"),
    _managed("JP2402", "sensitive-recording-not-managed", recording, "音像记录", "d5", "recording"),
    rule(
        "JP2403",
        "secrecy-category-not-recorded",
        cites=article(24),
        quote=QUOTE,
        each=secrecy_mark,
        must=secrecy_mark.category.is_recorded(),
        message="保密管理没有记录属于国家秘密、商业秘密还是个人隐私",
        english="the category of confidentiality is not recorded",
        remedy="确定涉密类别并登记，如实注明确定的日期",
        reading="类别不同，适用的保密规定和权限不同，管理应以类别为前提。",
        english_remedy="determine the category and enter it with the true date",
        english_reading="each category has rules of its own; without one there is nothing to manage by",
        liability=None,
        examples=(
            complies("记录了类别", SENSITIVE),
            violates("没有记录类别", SENSITIVE | without("secrecy_marks[y1].category")),
        ),
    ),
    rule(
        "JP2404",
        "sensitive-record-disclosed-without-authority",
        cites=article(24),
        quote="应严格按照保密工作的有关规定和权限进行管理",
        each=disclosure,
        scope=binds_conduct(disclosure, disclosure.disclosed_at),
        when=sensitive_item,
        must=disclosure.authority.is_recorded(),
        message="对外提供涉密的执法记录，没有批准或法定依据的记录",
        english="a sensitive record was given away and no authority for it is recorded",
        remedy="查明提供的依据；没有依据的，收回并按保密规定处理",
        reading=CONDUCT_READING,
        english_remedy="find out on what authority; if there was none, take it back and follow the rules on secrecy",
        english_reading=CONDUCT_READING_ENGLISH,
        liability=None,
        examples=(
            complies("有批准依据", DISCLOSED),
            violates("没有依据", DISCLOSED | without("disclosures[z1].authority")),
            exempt(
                "提供的不是涉密记录",
                DISCLOSED | {"disclosures[z1].authority": None, "disclosures[z1].items": ["d6"]},
            ),
        ),
    ),
    rule(
        "JP2405",
        "sensitive-case-not-managed",
        cites=article(24),
        quote=QUOTE,
        each=case,
        when=case.confidentiality.is_recorded(),
        must=exists(
            secrecy_mark,
            (
                (secrecy_mark.category == case.confidentiality)
                | (secrecy_mark.category == Sensitivity.STATE_SECRET)
            )
            & limited
            & (for_the_whole_file | every_record_is_managed),
        ),
        message="全案涉密，没有按该类别和权限管理的记录",
        english="the whole case is sensitive and not recorded as managed by category and access rights",
        remedy="确定涉密类别和知悉范围并登记，如实注明确定的日期；已扩大知悉范围的，按保密规定处理",
        reading="以记载的全案密级类别为准；按国家秘密管理的，严于其他类别；管理记录至少应当有知悉范围，写作全局人员、不限等的待核实；管理记录只写明部分文书、音像记录的，其余是否已管理待核实。",
        english_remedy="fix and enter the category and who may know, with the true date; if too many know already, follow the rules on secrecy",
        english_reading="the category recorded of the case counts; management as a state secret is stricter and covers the others; management means at least a circle of those who may know, and one that takes in everybody is for a person, as is what marks that name only some records leave out",
        liability=None,
        examples=(
            complies("已确定知悉范围", WHOLE),
            violates("没有管理记录", {"confidentiality": "国家秘密"}),
            undetermined("管理类别未记载", WHOLE | without("secrecy_marks[y1].category")),
        ),
    ),
    _same_category(
        "JP2406", "document-managed-as-another-category", document, "文书", "d5", "document"
    ),
    _same_category(
        "JP2407", "recording-managed-as-another-category", recording, "音像记录", "r3", "recording"
    ),
)
