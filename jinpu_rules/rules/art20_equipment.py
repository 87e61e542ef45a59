"""第二十条　设备配备 (equipment)

音像记录设备配备应坚持厉行节约、从严控制、性能先进、设备配备与履职需要相适应的基本原则，严禁配置与本机关执法业务无关的音像记录设备。
新区司法局应根据律师、公证、司法鉴定、基层法律服务等业务的行政执法需要合理确定配备数量。
"""

from jinpu_rules.language.authoring import (
    Modality,
    Reason,
    Rule,
    Unencoded,
    agency,
    article,
    complies,
    device,
    exists,
    left_to_a_person,
    quantity_plan,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import BusinessLine
from jinpu_rules.rules.definitions.duties import rule

covers_this_line = left_to_a_person(
    "统筹确定的数量及于本业务", "the number for the whole bureau covers this line of business"
)


def _quantity(serial: str, business: BusinessLine, name: str, english: str) -> Rule:
    """Write the rule that the quantity for one line of business has been determined."""
    return rule(
        serial,
        name,
        cites=article(20, paragraph=2),
        quote="新区司法局应根据律师、公证、司法鉴定、基层法律服务等业务的行政执法需要合理确定配备数量",
        each=agency,
        must=exists(
            quantity_plan,
            quantity_plan.quantity.is_recorded()
            & (
                quantity_plan.business.includes(business)
                # One number for the whole bureau may cover this line of business.
                | (quantity_plan.business.includes(BusinessLine.OTHER) & covers_this_line)
            ),
        ),
        message=f"没有确定{business.value}业务的音像记录设备配备数量",
        english=f"the number of devices for {english} has not been determined",
        remedy=f"根据{business.value}业务的行政执法需要确定配备数量并记录依据，如实注明确定的日期",
        reading="数量是否“合理”由人判断，只核对是否已经确定；几项业务可以统筹确定一个数量，"
        "统筹的数量登记在“其他”之下的，是否及于本业务待核实。",
        english_remedy=f"determine the number needed for {english} and record the reasons, with the true date",
        english_reading="whether the number is reasonable is for a person; one number may be determined "
        "for several lines of business, and whether one entered under 其他 covers this line is undetermined",
        liability=None,
        examples=(
            complies("已确定配备数量", {}),
            violates("没有确定配备数量", without(f"quantity_plans[{business}]")),
            undetermined(
                "全局统筹确定，登记在其他之下", {f"quantity_plans[{business}].business": ["其他"]}
            ),
        ),
    )


RULES = (
    rule(
        "JP2001",
        "device-unrelated-to-enforcement",
        cites=article(20, paragraph=1),
        quote="严禁配置与本机关执法业务无关的音像记录设备",
        modality=Modality.PROHIBITION,
        each=device,
        must=device.for_enforcement.is_true(),
        message="配置了与本机关执法业务无关的音像记录设备",
        english="the agency has a device unrelated to its enforcement work",
        remedy="核实用途；确与执法业务无关的，按资产管理规定处理",
        reading="是否与执法业务有关未记载的，待核实。",
        english_remedy="find out what it is used for; if unrelated to enforcement, deal with it under the rules on assets",
        english_reading="whether it serves enforcement is undetermined where it is not recorded",
        liability=None,
        examples=(
            complies("用于执法业务", {}),
            violates("与执法业务无关", {"devices[v1].for_enforcement": False}),
            undetermined("用途未记载", without("devices[v1].for_enforcement")),
        ),
    ),
    _quantity("JP2002", BusinessLine.LAWYERS, "quantity-for-lawyers-not-determined", "lawyers"),
    _quantity("JP2003", BusinessLine.NOTARIES, "quantity-for-notaries-not-determined", "notaries"),
    _quantity(
        "JP2004",
        BusinessLine.FORENSIC_EXAMINATION,
        "quantity-for-forensic-examination-not-determined",
        "forensic examination",
    ),
    _quantity(
        "JP2005",
        BusinessLine.GRASSROOTS_LEGAL_SERVICES,
        "quantity-for-grassroots-legal-services-not-determined",
        "grassroots legal services",
    ),
)

UNENCODED = (
    Unencoded(
        article(20, paragraph=1),
        "音像记录设备配备应坚持厉行节约、从严控制、性能先进、设备配备与履职需要相适应的基本原则，",
        Reason.PRINCIPLE,
    ),
    Unencoded(
        article(20, paragraph=2),
        "合理确定配备数量。",
        Reason.JUDGEMENT,
        "是否合理由人判断",
    ),
)
