"""What a number counts, how it is stated, and the sums of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts import Check
from tests.extract.metric_articles import counted, entities_of, found_in, metrics_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇划分网格76个。", [("网格", 76, "个")]),
        ("对76个未摘帽贫困县和311个贫困村挂牌。", [("未摘帽贫困县", 76, "个"), ("贫困村", 311, "个")]),
        ("门诊挂号费从3块5上调到36元。", [("门诊挂号费", 3.5, "元"), ("门诊挂号费", 36, "元")]),
        ("每人缴纳260元钱。", [("缴纳", 260, "元")]),
        ("到县城的车程为2小时25分。", [("车程", 145, "分")]),
        (
            "选派网格长41名、专职网格员83名、“一长三员”260名，织密一张网。",
            [("网格长", 41, "名"), ("专职网格员", 83, "名"), ("一长三员", 260, "名")],
        ),
        ("组建城南夜话等18支宣讲队。", [("宣讲队", 18, "支")]),
        ("累计开展义诊、免费理发等活动27余场次。", [("开展活动", 27, "场次")]),
        ("整改隐患31处，化解矛盾纠纷44起。", [("整改隐患", 31, "处"), ("化解矛盾纠纷", 44, "起")]),
        ("吸纳退休教师、返乡青年等130余人。", [("吸纳退休教师、返乡青年", 130, "人")]),
        ("老年人口占比47%。", [("老年人口占比", 47, "%")]),
        ("群众满意率98%，办结率在95%以上。", [("群众满意率", 98, "%"), ("办结率", 95, "%")]),
        ("打造12处可歇脚、能充电的“暖心驿站”。", [("暖心驿站", 12, "处")]),
        ("接待参观学习36批1400余人次。", [("接待参观学习", 36, "批"), ("接待参观学习", 1400, "人次")]),
        ("卖出蜂蜜300多箱、核桃800余袋。", [("卖出蜂蜜", 300, "箱"), ("卖出核桃", 800, "袋")]),
        ("收到群众诉求88件，办结80件。", [("收到群众诉求", 88, "件"), ("办结群众诉求", 80, "件")]),
        ("投入270万元，新建文化广场2个。", [("投入", 2700000, "元"), ("新建文化广场", 2, "个")]),
        ("一项普通诉求5天内办结。", [("办结", 5, "天")]),
        ("他有着31年党龄。", [("党龄", 31, "年")]),
        ("修了一条长2.4公里的便民路。", [("便民路长", 2.4, "公里")]),
        ("集市上进账50多万。", [("进账", 500000, "元")]),
        (
            "2023年，全镇纯收入达到9600元，比十年前增加了5200元。",
            [("全镇纯收入", 9600, "元"), ("全镇纯收入增加", 5200, "元")],
        ),
        ("用电量比改造前增长32%。", [("用电量增长", 32, "%")]),
        ("养老金标准从60元上调为85元。", [("养老金标准", 60, "元"), ("养老金标准", 85, "元")]),
        (
            "青年党员达410名，占党员总数的27%。",
            [("青年党员", 410, "名"), ("青年党员占党员总数", 27, "%")],
        ),
        ("县城距石桥31公里，距柳林66公里。", [("县城距石桥", 31, "公里"), ("距柳林", 66, "公里")]),
        ("全市17个县中，有12个完成了改造。", [("县", 17, "个"), ("县", 12, "个")]),
        ("有140多家规模以上企业聘请了律师。", [("规模以上企业", 140, "家")]),
        ("建成63个室内外各类滑雪场。", [("滑雪场", 63, "个")]),
        ("种树八年以后，森林覆盖率已经提高到52%。", [("森林覆盖率", 52, "%")]),
        (
            "全镇主营业务收入达到2.6亿元，同比增长31%。",
            [("全镇主营业务收入", 260000000, "元"), ("全镇主营业务收入增长", 31, "%")],
        ),
        ("村里41户村民中有26户不愿意。", [("村民", 41, "户"), ("村民", 26, "户")]),
        ("组建31个用工招聘微信工作群。", [("用工招聘微信工作群", 31, "个")]),
        ("连续奋战了六天六夜。", [("连续奋战", 6, "天")]),
        (
            "村民人均纯收入15300多元，同比增加23%。",
            [("村民人均纯收入", 15300, "元"), ("村民人均纯收入增加", 23, "%")],
        ),
        ("村里有880多户、3800多人。", [("住户", 880, "户"), ("人口", 3800, "人")]),
        (
            "村集体收入增长近6倍，达到1.31亿元。",
            [("村集体收入增长", 6, "倍"), ("村集体收入", 131000000, "元")],
        ),
        ("已统筹新建7家市级集中救治医院。", [("新建市级集中救治医院", 7, "家")]),
        ("每支小分队每月进山送药4次。", [("进山送药", 4, "次")]),
        ("集体账上有6800元。", [("集体账", 6800, "元")]),
        ("那是一个9万人口的老区。", [("人口", 90000, "人")]),
        (
            "共有410名本地党员和73名流动党员。",
            [("本地党员", 410, "名"), ("流动党员", 73, "名")],
        ),
        (
            "到40公里以外的县城看病，有57家县级发热筛查定点医院。",
            [("县级发热筛查定点医院", 57, "家")],
        ),
        (
            "收入从9600元和4700元提高到1.8万元。",
            [("收入", 9600, "元"), ("收入", 4700, "元"), ("收入", 18000, "元")],
        ),
        ("她所在的社区一共有4310户9800人。", [("住户", 4310, "户"), ("人口", 9800, "人")]),
        ("全县的财政收入达到了7个亿。", [("财政收入", 700000000, "元")]),
        ("脱贫后，困难户仅剩76户。", [("困难户", 76, "户")]),
        ("让全国760个县和17省区市的农户受益。", [("县", 760, "个"), ("省区市", 17, "省")]),
        ("每76亩打一眼机井。", []),
        ("栽了三年的梨树挂果了。", [("栽", 3, "年")]),
        ("企业有76%的原料来自外地。", [("原料", 76, "%")]),
        ("大火已致76人受伤 13人失踪。", [("受伤", 76, "人"), ("失踪", 13, "人")]),
        (
            "创建示范合作社760个，其中山区310个。",
            [("示范合作社", 760, "个"), ("示范合作社", 310, "个")],
        ),
        ("目前，部队和民警共出动760多人。", [("出动", 760, "人")]),
        ("补助标准提高到人均76元。", [("补助标准", 76, "元")]),
        ("村集体经济收入总额76万元。", [("村集体经济收入总额", 760000, "元")]),
        ("形成了新能源、新材料等7个百亿级产业集群。", [("产业集群", 7, "个")]),
        ("养蜂规模从2016年到现在增长了76倍。", [("养蜂规模增长", 76, "倍")]),
        ("做一次透析只需要76元。", [("做一次透析", 76, "元")]),
        ("76条因灾受损的公路已经打通。", [("公路", 76, "条")]),
        ("已有76顶帐篷和棉被等运进村里。", [("帐篷和棉被", 76, "顶")]),
        ("这样的网格长有31个，楼长为46人。", [("网格长", 31, "个"), ("楼长", 46, "人")]),
        ("最多的农户分得2.6万元，最少的也分了760元。", [("分红", 26000, "元"), ("分红", 760, "元")]),
        (
            "村集体收入超760万元，最高曾达到1310万元。",
            [("村集体收入", 7600000, "元"), ("村集体收入", 13100000, "元")],
        ),
        ("石桥村每年拿出31%的收益做公益。", [("收益", 31, "%")]),
        ("将打造村内760米滨河步道。", [("滨河步道", 760, "米")]),
        ("三个社区运用积分制管理。", [("社区", 3, "个")]),
        ("以这次评上的31户家庭为例。", [("家庭", 31, "户")]),
        ("引进企业两家。", [("引进企业", 2, "家")]),
        ("选出十户联户长31名。", [("十户联户长", 31, "名")]),
    ],
)
def test_a_number_is_linked_to_what_it_counts(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert counted(text) == expected


def test_the_quote_is_the_shortest_that_shows_it() -> None:
    text = "去年，石桥社区累计走访群众2600余人次，收集意见建议75条。"
    assert [text[m.quotes[0].start : m.quotes[0].end] for m in metrics_of(text)] == [
        "走访群众2600余人次",
        "收集意见建议75条",
    ]


def test_a_change_has_two_values_of_one_indicator() -> None:
    first, last = metrics_of("办事材料从9份压减至4份。")
    assert (first.indicator, first.change, first.value) == (last.indicator, "from", 9)
    assert (last.change, last.value) == ("to", 4)


@pytest.mark.parametrize(
    ("text", "change"),
    [("发案率下降18%。", "decrease"), ("村集体经济增收近60万元。", "increase"), ("划分网格76个。", None)],
)
def test_a_change_says_its_direction(text: str, change: str | None) -> None:
    assert [m.change for m in metrics_of(text)] == [change]


@pytest.mark.parametrize(
    ("text", "per"), [("每户补助80元。", "户"), ("鸡蛋12元一斤。", "斤"), ("村民人均收入21000元。", "人")]
)
def test_a_rate_says_per_what(text: str, per: str) -> None:
    (metric,) = metrics_of(text)
    assert (metric.kind, metric.per) == ("rate", per)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("一般问题7天内办结。", "limit"),
        ("计划新建停车场5个。", "plan"),
        ("力争年底前办结率达到95%。", "target"),
        ("已新建停车场5个。", "observed"),
    ],
)
def test_limits_plans_and_targets_are_no_observations(text: str, bound: str) -> None:
    assert [m.bound_kind for m in metrics_of(text)] == [bound]


def test_a_figure_in_speech_names_its_speaker() -> None:
    text = "“去年我们化解矛盾纠纷46起，大家都满意。”石桥村党支部书记陈立安说。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["石桥村"], people=["陈立安"]))
    assert metric.speaker == 0


def test_a_bracket_lists_the_parts_of_a_total() -> None:
    found = found_in("全村40名党员（6名楼长、14名组长、20名联络员）分片包户。")
    assert found.checks == (Check("sum", 0, (1, 2, 3), True),)


def test_a_bracket_that_does_not_add_up_is_said_so() -> None:
    found = found_in("全村40名党员（6名楼长、14名组长、21名联络员）分片包户。")
    assert found.checks == (Check("sum", 0, (1, 2, 3), False),)


def test_a_run_that_does_not_add_up_is_no_sum() -> None:
    assert found_in("受理诉求90件，办结80件，转办15件。").checks == ()


def test_a_run_that_adds_up_is_a_sum() -> None:
    assert found_in("受理诉求95件，办结80件，转办15件。").checks == (Check("sum", 0, (1, 2), True),)


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("石桥村种茶76亩。", "near.clause"),
        ("石桥村开会，大家种茶76亩。", "near.sentence"),
        ("石桥村开会。大家种茶76亩。", "near.paragraph"),
        ("石桥村开会。\n大家种茶76亩。", "near.text"),
        ("大家种茶76亩。石桥村开会。", "near.behind"),
        ("石桥村开会，这家加工厂出资76万元。", "subject.unnamed"),
    ],
)
def test_confidence_weighs_how_near_the_owner_is(text: str, clue: str) -> None:
    (metric,) = metrics_of(text, entities=entities_of(text, ["石桥村"]))
    told = next(d.reason for d in metric.decisions if d.field == "confidence")
    assert clue in told.split()


def test_every_field_says_how_it_was_decided() -> None:
    (metric,) = metrics_of("去年，石桥社区每户补助80元。")
    assert {"indicator", "place", "time", "per"} <= {d.field for d in metric.decisions}
    assert 0 < metric.confidence < 1


@given(
    st.text(
        alphabet="0123456789两三十个名户元件起次%余近内的和，。、（）“”网格党员化解纠纷开展活动有至从每",
        max_size=60,
    )
)
def test_quotes_lie_in_any_text(text: str) -> None:
    for metric in metrics_of(text):
        quote = metric.quotes[0]
        assert 0 <= quote.start < quote.end <= len(text)
        assert metric.indicator
