"""The parts of a mechanism, however the text tells them. All texts are invented."""

from __future__ import annotations

import pytest

import patterns
from extract.entities import Entities
from extract.facts import Check
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context

PATTERNS = patterns.load()


def labels(text: str) -> list[str]:
    """The parts of the first mechanism of the text."""
    found = link_mechanisms(read(text, Context(), PATTERNS), Entities()).mechanisms
    return [x.label for x in found[0].components]


def check(text: str) -> Check:
    (found,) = link_mechanisms(read(text, Context(), PATTERNS), Entities()).checks
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("青坪镇探索“三治”融合模式，分别是自治、法治和德治。", "自治 法治 德治"),
        (
            "青坪镇推出“四心”服务，包括热心接待、耐心倾听、细心记录和暖心回访。",
            "热心接待 耐心倾听 细心记录 暖心回访",
        ),
        (
            "柳湾社区设立“1+3+N”服务队伍：即1名网格长、3名楼长以及若干名志愿者，为居民跑腿。",
            "1名网格长 3名楼长 若干名志愿者",
        ),
        (
            "柳湾社区设立“1+3+N”服务队伍：即1名网格长、3名楼长以及若干名帮手共同化解矛盾、帮助居民。",
            "1名网格长 3名楼长 若干名帮手",
        ),
        (
            "社区开通“掌上议事厅”，设置诉求直报、民情地图、物业评议等版块，居民点点手机就能说事。",
            "诉求直报 民情地图 物业评议",
        ),
        (
            "社区组建“红管家”队伍，设政策宣讲组、矛盾调解组、环境整治组3个小组。",
            "政策宣讲组 矛盾调解组 环境整治组",
        ),
        ("镇里建起“两图一表”，即网格分布图、重点人群图和任务分解表。", "网格分布图 重点人群图 任务分解表"),
        ("镇里建起“三库一平台”，即人才库、项目库、资金库和监管平台。", "人才库 项目库 资金库 监管平台"),
        ("社区为老人提供助餐、助浴、助洁、助医等“六助”服务。", "助餐 助浴 助洁 助医"),
        ("法庭推行“诉调裁一体化”机制，将诉讼、调解和裁决放在一个大厅办理。", "诉讼 调解 裁决"),
        (
            "柳湾村推行“三步走”议事法。三步走包括：群众提议、支部商议、全程公示。",
            "群众提议 支部商议 全程公示",
        ),
        (
            "青坪县实施“三大行动”（净土行动、碧水行动、蓝天行动），改善人居环境。",
            "净土行动 碧水行动 蓝天行动",
        ),
        ("青坪镇把“三服务”（服务企业、服务群众、服务基层）落到实处。", "服务企业 服务群众 服务基层"),
        (
            "青坪镇开展“三清一改”行动，清垃圾、清塘沟、清粪污、改习惯，村容一新。",
            "清垃圾 清塘沟 清粪污 改习惯",
        ),
        ("柳湾村“三变”改革让资源变资产、资金变股金、农民变股东。", "资源变资产 资金变股金 农民变股东"),
        ("社区创新“三事分流”机制，把居民诉求分为大事、小事、私事三类。", "大事 小事 私事"),
        ("村里成立了由老党员、老干部、老教师组成的“三老”调解队。", "老党员 老干部 老教师"),
        ("镇里推行“三张清单”：一是责任清单，二是任务清单，三是问题清单。", "责任清单 任务清单 问题清单"),
        (
            "社区推行“三步工作法”。第一步，收集诉求；第二步，分类交办；第三步，回访评价。",
            "收集诉求 分类交办 回访评价",
        ),
        (
            "镇里建立“两长三员”制度，两长即网格长、楼长，三员即宣传员、调解员和信息员。",
            "网格长 楼长 宣传员 调解员 信息员",
        ),
        ("社区构建“一核两翼”架构，“一核”即社区党委，“两翼”即物业和业委会。", "社区党委 物业 业委会"),
        ("社区实施“一二三”工程，即“一个中心、两支队伍、三项制度”。", "一个中心 两支队伍 三项制度"),
        (
            "镇里推出“12345”工作法，“1”即一个核心，“2”即两支队伍，“3”即三张清单，“4”即四项制度，“5”即五类服务。",
            "一个核心 两支队伍 三张清单 四项制度 五类服务",
        ),
    ],
    ids=lambda x: x[:10],
)
def test_parts(text: str, parts: str) -> None:
    assert labels(text) == parts.split()


@pytest.mark.parametrize(
    "text",
    [
        "社区打造“归雁驿站”，设置座椅、饮水机、微波炉等设施。",
        "青坪镇推行“三位一体”治理模式，治安好了、环境美了。",
        "青坪镇推行“三问”工作法，党员、干部和志愿者都动了起来。",
    ],
)
def test_a_list_of_something_else(text: str) -> None:
    assert labels(text) == []


def test_parts_of_which_only_some_are_told_leave_the_count_open() -> None:
    assert check("社区为老人提供助餐、助浴、助洁等“六助”服务。").holds is None
    assert check("社区为老人提供助餐、助浴、助洁“三助”服务。").holds is True


def test_a_chain_that_explains_a_name_is_no_name_of_its_own() -> None:
    text = "社区实施“一二三”工程，即“一个中心、两支队伍、三项制度、四个平台”。"
    assert len(link_mechanisms(read(text, Context(), PATTERNS), Entities()).mechanisms) == 1
