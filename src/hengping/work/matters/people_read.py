"""What a text says of people: who is named, what they are said to hold, how a vote ended; and firms named in short.

A name is recognised by what stands around it: a family name and one or two signs, then what that person says or is. So
some words look like a person and some persons are overlooked; nothing here refuses anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.kit.patterns import lazily
from hengping.law.procedure.choices import VOTES

_FAMILY_NAMES = (
    "欧阳|司徒|上官|诸葛|司马|夏侯|皇甫|尉迟|公孙|慕容|令狐"
    "|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟"
    "颜倪严牛温芦季俞章鲁葛伍韦尤毕聂焦向柳邢路岳齐梅莫庄辛祝左涂谷祁耿牟卜詹苗凌费纪靳盛童欧甄曲游阳裴席卫屈鲍覃霍翁隋植甘景"
    "薄司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫]"
)
_ADVERBS = r"(?:同志|明确|当场|当庭|也|均|都|还|则|曾|又|再次|口头|书面|亲自)?"
_SAYS = (
    "说|称|认为|表示|提出|主张|陈述|指出|汇报|供述|供认|承认|证实|作证|指认|辩称|申辩|发言|不同意|同意|反对|赞成|弃权"
    "|签字确认"
)
_TITLES = "副?(?:局长|科长|股长|队长|书记|处长|厂长|经理|矿长|站长|董事长|总经理)|主任|同志"
_BEFORE = (
    "法制审核人员|法定代表人|主要负责人|现场负责人|负责人|安全员|安全管理人员|证人|执法人员|承办人员?|主持人|记录人|汇报人"
    "|副?局长|副?厂长|总?经理|董事长|员工|工人|职工|店主|业主|经营者|实际控制人"
)
_NAME = rf"(?:{_FAMILY_NAMES})[\u4e00-\u9fff]"
_ENDS = (
    r"(?=[，。；：:、（(\s]|$|系|为|在|于|的|和|与|及|对|向|也|被|曾|已|未|把|将|因|到|从|不|没|却|仍|就|去年|今年|前年|上个?月"
    r"|昨|前天|今天|当[天日场]|同[意日]|签|承认|承诺|表|陪|参|代表|确认|介绍|带|指|进行|组织|安排|要求|负责|等|均|都|是|以|口头|主动)"
)
_HURT = (
    r"(?:当场|不幸|因此|在?作业时|经抢救无效)?(?:死亡|身亡|遇难|丧生|受伤|重伤|轻伤|触电|坠落|中毒|窒息"
    r"|被[查罚抓处]|被[^，。；\n]{0,4}(?:伤|砸|压|夹))"
)
_NUMBER_OF = rf"(?:\d{{1,3}}|[{NUMERAL}]{{1,3}})"
_PERSON = lazily(
    rf"(?P<speaker>{_NAME}[\u4e00-\u9fff]??)(?:{_TITLES})?{_ADVERBS}(?:{_SAYS})"
    rf"|(?P<titled>{_NAME}[\u4e00-\u9fff]??)(?={_TITLES})"
    rf"|(?:{_BEFORE})[：:]?(?P<of_office>{_NAME}[\u4e00-\u9fff]??){_ENDS}"
    rf"|(?P<harmed>{_NAME}[\u4e00-\u9fff]??)(?={_HURT})"
)
_SHORT_OR_FOREIGN = lazily(
    rf"(?:{_BEFORE})[：:]?(?P<familiar>[老小](?:{_FAMILY_NAMES})){_ENDS}"
    rf"|据(?P<source>[老小](?:{_FAMILY_NAMES}))(?=[讲说称]|介绍|反映|回忆|证实)"
    rf"|(?P<dotted>[\u4e00-\u9fff]{{2}}[·•][\u4e00-\u9fff]{{2,6}}?)(?={_TITLES}|{_ADVERBS}(?:{_SAYS})|{_HURT}|[在到]场|陪同|签[名字])"
)
"""老王 behind an office or as a source; of 阿依古丽·买买提 the two signs before the dot tell who it is."""
_LIST = lazily(
    rf"(?:{_NAME}[\u4e00-\u9fff]?[、和与及]){{1,12}}{_NAME}[\u4e00-\u9fff]??(?=等?(?:{_NUMBER_OF}(?:名|位|个?人)|人员?(?:[，。；]|在)))"
)
_IN_A_LIST = lazily(r"[、和与及]")
_NO_GIVEN_NAME = lazily(
    r"[某的了是在有不没未也都就还则并又再和与及或等其该此这那本各每某人位间目全工度面员部门会时所以为被由向对从到经可能应当须要"
    r"说称认表提主陈指汇供承证申发同反赞弃签局科股队书处厂矿站董总副任管理长施查检责单序请述额件记录围独辖程释装后果情形定规]"
)
"""Signs that stand in words which look like a name (车间主任, 单位负责人, 施工队长) and hardly in one."""
_NO_VICTIM = lazily(r"[空边属天内池道线件体料品车罐罩气电水火油煤]")
"""Signs that stand in words for places and things which are hit or fall (高空坠落, 金属中毒)."""

_STANCES = {word: code for code, word in VOTES.items()} | {"反对": "disagree", "赞成": "agree"}
"""How people call the votes."""
_HOLDS = lazily(
    rf"(?P<name>{_NAME}[\u4e00-\u9fff]??)(?:{_TITLES})?{_ADVERBS}(?:说|称|认为|表示|提出|发言|意见)?(?:的?意见)?(?:是|为)?[：:，,“]?"
    r"(?:我|应当?|建议)?(?P<holds>不同意|反对|同意|赞成|弃权|不予[\u4e00-\u9fff]{2})"
)

_COUNT = rf"(?:\d{{1,3}}|[{NUMERAL}]{{1,4}})"
_VOTES = lazily(
    rf"(?P<for>{_COUNT})票?(?:比|:|：|对)(?P<against>{_COUNT})票?(?=[，。；、,;）)\s通未否获]|$)"
    rf"|(?P<count>{_COUNT})票(?P<how>同意|赞成|不同意|反对|弃权)"
    rf"|(?P<how2>同意|赞成|不同意|反对|弃权)(?:的?[：:]|的?有|为)?(?P<count2>{_COUNT})票"
    r"|(?P<all>一致(?:同意|通过|赞成)|全票(?:同意|通过)|无人反对|全体(?:成员)?(?:同意|赞成))"
    r"|(?P<failed>(?:票|表决|讨论|议案|会议)[^。；\n]{0,12}?(?:未(?:获|能|予)?通过|没有通过|被?否决))"
)
_OF_VOTES = lazily(r"[票决议]")

_SHORT_FIRM = lazily(r"[\u4e00-\u9fffA-Za-z\d]{2,4}(?<!有限)(?<!责任)(?<!股份)公司")
_NO_FIRM = lazily(
    r"(?:(?<!电)子|[该本你贵我各其母分总此他两某家的了个种类]|检测|评估|保险|物业|供电|供水|燃气|运输|物流|劳务|建筑|施工|安装|外包|保安|清洁|上市"
    r"|第三方|集团|国有|民营|私营|关联|控股|咨询|服务|维保|租赁|广告|软件|科技|贸易|装修|机构|单位|所在|所属|所有|下属|和|与|及|在|对|向)公司$"
)
_TRADE = 2
_TRADES = frozenset(
    {
        "电子",
        "化工",
        "五金",
        "制品",
        "食品",
        "家具",
        "塑料",
        "机械",
        "服装",
        "实业",
        "工贸",
        "商贸",
        "矿业",
        "建材",
        "能源",
    }
    | {"环保", "纺织", "包装", "印刷", "设备", "材料", "仓储", "工程", "发展"}
)
"""Words of two signs that many names of firms have before 公司."""


class Ballot(NamedTuple):
    """How a vote ended, as the record holds it."""

    agreed: int
    opposed: int
    abstained: int

    @property
    def words(self) -> str:
        """Say it in Chinese."""
        return f"{self.agreed}票同意、{self.opposed}票不同意、{self.abstained}票弃权"


def people_named(text: str) -> Iterator[str]:
    """Yield each name of a person that stands before what that person says or is, or behind an office."""
    listed = [name for found in _LIST.finditer(text) for name in _IN_A_LIST.split(found.group())]
    for found in _PERSON.finditer(text):
        if (harmed := found["harmed"]) and _NO_VICTIM.search(harmed, 1):
            continue
        listed.append(found["speaker"] or found["titled"] or found["of_office"] or harmed)
    other = [found.group(found.lastgroup or 0) for found in _SHORT_OR_FOREIGN.finditer(text)]
    yield from other
    yield from (name for name in dict.fromkeys(listed) if not _NO_GIVEN_NAME.search(name, 1))


def stances_told(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a person is said to hold: the words, the name, the vote that it comes to."""
    for found in _HOLDS.finditer(text):
        if not _NO_GIVEN_NAME.search(found["name"], 1):
            yield found.group(), found["name"], _STANCES.get(found["holds"], "disagree")


def votes_against(text: str, ballot: Ballot) -> Iterator[str]:
    """Yield the words that say of a vote otherwise than the ballot."""
    for found in _VOTES.finditer(text):
        if _denies(found, ballot, text):
            yield found.group()


def _denies(found: re.Match[str], ballot: Ballot, text: str) -> bool:
    if found["failed"]:
        return True
    if found["all"]:
        return ballot.opposed + ballot.abstained > 0
    if found["for"]:
        near = text[max(found.start() - 12, 0) : found.end() + 4]
        told = (read_numeral(found["for"]), read_numeral(found["against"]))
        return bool(_OF_VOTES.search(near)) and told != (ballot.agreed, ballot.opposed)
    counted = {"agree": ballot.agreed, "disagree": ballot.opposed, "abstain": ballot.abstained}
    told_of = _STANCES[found["how"] or found["how2"]]
    return read_numeral(found["count"] or found["count2"]) != counted[told_of]


def short_firms(text: str) -> Iterator[str]:
    """Yield each firm that is named in short (松茂电子公司, 鼎盛厂, 李四饭店), with some of what stands before it."""
    for found in _SHORT_FIRM.finditer(text):
        if not _NO_FIRM.search(found.group()):
            yield found.group()
    for found in _PLANT_OR_SHOP.finditer(text):
        proper = _OF_A_TRADE.sub("", found["before"])
        inside = found.end() < len(text) and text[found.end()] in _INSIDE
        if (name := _proper(proper)) and not (inside and proper == found["before"]):
            yield text[found.end() - len(found.group()) + found["before"].rindex(name) : found.end()]


_TRADE_WORDS = (
    "五金|化工|食品|服装|家具|家私|机械|水泥|造纸|印刷|印染|加工|生产|制造|制品|塑料|塑胶|玩具|制鞋|鞋业|鞋|木材|木业|竹木|修理|修配|汽修|维修"
    "|冶炼|铸造|屠宰|面粉|饲料|砖瓦|砖|采石|石材|石料|预制|选矿|发电|供水|自来水|污水处理|配件|电子|电器|电池|灯饰|灯具|包装|纸箱|纺织|针织|皮革|皮具|陶瓷"
    "|玻璃|涂料|油漆|烟花|爆竹|鞭炮|花炮|橡胶|建材|门窗|钢构|钢铁|粮油|酿酒|酒|茶叶|茶|米|制药|制冷|不锈钢|金属|零售|批发|经营|专卖|便利|百货|杂货"
    "|烧烤|火锅|早餐|小吃|美发|理发|美容|足浴|洗车|水果|蔬菜|文具|手机|烟酒|日杂|农资|农药|化肥|粮食|液化气|燃气|油料|润滑油|轮胎|摩托车|汽车|电动车"
)
_OF_A_TRADE = lazily(rf"(?:{_TRADE_WORDS}){{1,4}}$")
_PLANT_OR_SHOP = lazily(
    r"(?P<before>[\u4e00-\u9fff]{2,12}?)(?:(?<!五金)(?<!化工)(?<!制品)(?<!食品)(?<!家具)(?<!塑料)(?<!机械)(?<!服装)(?<![^加木手]工)厂(?![长家商址方界级规史])|(?<!企业)集团(?!公司|有限|股份|军)"
    r"|饭店|酒店|酒楼|宾馆|旅馆|旅店|超市|商店|商场|药店|餐馆|餐厅|作坊|(?<![门商本该开进到网书])店(?![村镇乡市员主长家铺面堂]))"
)
_INSIDE = "房区里内外门"
_NO_PROPER = lazily(
    r"[的了是在于到去入进出全从由被向对为和与及或该本我你您贵各每某这那其此个家间座处所有些内外旁边近周里型级类种等之者并但且因以不没未已]$"
    r"|(?:涉事|涉案|周边|附近|隔壁|相邻|其他|其它|大型|小型|中型|个体|乡镇|村办|国营|集体|民营|私营|当地|本地|外地|部分|全部|上述|上游|下游|租用"
    r"|承租|出租|开办|开设|从事|原有|废弃|停产|发现|检查|前往|离开|单位|自己|他人|家庭|联系|关闭|关停|整个|企业|犯罪|跨国|路边|街边|沿街|村内|辖区"
    r"|全县|县城|城区|农村|连锁|夫妻|黑|地下|非法|无证|一般|重点|危险|高危|新建|老旧|旧|新|两个|多个|要求|通知|督促|责令|返回|回到|送到|进入|位于)$"
)


def _proper(before: str) -> str:
    """Return the last two signs before the trade of a firm, "" where they name none: 附近, 该."""
    name = before[-2:]
    return "" if len(name) < 2 or _NO_PROPER.search(before) else name


def is_short_for(said: str, held: str) -> bool:
    """Say whether a firm that is named in short may be one of those that `held` names, one text of their names.

    Where the short name begins nobody can tell: it is known where the signs before 公司 stand in a name that is held.
    """
    core, before = re.sub(r"有限|责任|股份", "", held), _END_OF_A_SHORT_NAME.sub("", said)
    if not said.endswith("公司"):
        return _OF_A_TRADE.sub("", before)[-_TRADE:] in core
    if before[-4:] in core or (len(before) > _TRADE and before[-3:] in core):
        return True
    return before[-_TRADE:] in core and before[-_TRADE:] not in _TRADES


_END_OF_A_SHORT_NAME = lazily(r"(?:公司|厂|集团|饭店|酒店|酒楼|宾馆|旅馆|旅店|超市|商店|商场|药店|餐馆|餐厅|作坊|店)$")
