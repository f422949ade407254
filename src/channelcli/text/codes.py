"""Words for stored codes: `set.code`; a column names its set (`-- column: type text | Type | 类型 | log`)."""

SENTENCES: dict[str, tuple[str, str]] = {
    # partner.kind
    "kind.dealer": ("dealer", "分销商"),
    "kind.outlet": ("outlet", "终端"),
    "kind.supplier": ("supplier", "供应商"),
    # contact.role, contact.sex
    "role.principal": ("principal", "负责人"),
    "role.contact": ("contact", "联系人"),
    "sex.m": ("male", "男"),
    "sex.f": ("female", "女"),
    # interaction.type, interaction.outcome
    "log.call": ("call", "电话"),
    "log.visit": ("visit", "拜访"),
    "log.wechat": ("WeChat", "微信"),
    "log.email": ("e-mail", "邮件"),
    "log.meeting": ("meeting", "面谈"),
    "log.training": ("training", "培训"),
    "log.collect": ("collecting", "催款"),
    "log.delivery": ("delivery", "送货"),
    "log.care": ("care", "关怀"),
    "log.service": ("service", "服务"),
    "log.event": ("event", "活动"),
    "outcome.positive": ("positive", "正面"),
    "outcome.neutral": ("neutral", "中性"),
    "outcome.negative": ("negative", "负面"),
    "outcome.no-contact": ("no contact", "未接触"),
    # custom_field.type
    "field.text": ("text", "文字"),
    "field.integer": ("whole number", "整数"),
    "field.decimal": ("number", "数字"),
    "field.date": ("date", "日期"),
    "field.choice": ("choice", "选项"),
    "field.boolean": ("yes or no", "是否"),
    # product_dated.field
    "price.price": ("price", "售价"),
    "price.cost": ("cost", "成本"),
    "price.floor": ("floor price", "最低限价"),
    "price.tax": ("tax rate", "税率"),
    # flags of the report abc (ABC-4, ABC-5)
    "abc_flag.neg": ("negative", "负数"),
    "abc_flag.idle": ("idle", "无销售"),
    "abc_flag.new": ("new", "新客户"),
    "abc_flag.neg new": ("negative, new", "负数、新客户"),
    "abc_flag.idle new": ("idle, new", "无销售、新客户"),
}
