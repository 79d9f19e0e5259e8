"""The real town of the scheme: 8 departments, 10 districts, 44 villages; ids count from 1 in each kind.

Which village belongs to which district is a sample.
"""

from datetime import date
from decimal import Decimal

from assessment import Department, District, Month, Roster, Task, Village

DEPARTMENTS = {
    "党建办公室": ("党建办",),
    "党政综合办公室": ("党政办", "综合办"),
    "乡村振兴办公室": ("振兴办",),
    "社会事务办公室": ("社会办", "社事办"),
    "平安建设办公室": ("平安办",),
    "党群服务中心": ("党群中心",),
    "综合保障和技术推广中心": ("保障中心", "技术中心"),
    "综合执法局": ("执法局",),
}
DISTRICTS = {
    "第一片区": "包日呼吉尔嘎查 敖包代嘎查 花木代嘎查 吉格斯台嘎查",
    "第二片区": "常胜村 西湖村 北老柜村 鄂布根包冷村",
    "第三片区": "沙日塘村 哈沙图村 古柳村 昂乃村",
    "第四片区": "奈林塔拉嘎查 尧勒甸子村 淖尔图浩来嘎查 双合村",
    "第五片区": "光明村 先锋村 沙日勒吉台村 孟和嘎查",
    "第六片区": "舍力虎村 护桥村 道劳代村 红星村",
    "第七片区": "西甸子村 桥东村 东毛盖图嘎查 西毛盖图村 福兴地村",
    "第八片区": "兴隆庄村 兴隆地村 太平村 刘家堡村 德隆地村",
    "第九片区": "胜利村 嘎海花嘎查 朝阳古鲁村 瑙棍塔拉嘎查 海拉苏嘎查",
    "第十片区": "哈沙图嘎查 富康村 章古台嘎查 英特嘎查 和平村",
}
NOVEMBER = Month(2026, 11)


def real_roster() -> Roster:
    """The town's roster."""
    names = [(name, number) for number, line in enumerate(DISTRICTS.values(), 1) for name in line.split()]
    return Roster(
        departments=tuple(
            Department(id=number, name=name, aliases=aliases)
            for number, (name, aliases) in enumerate(DEPARTMENTS.items(), 1)
        ),
        districts=tuple(District(id=number, name=name) for number, name in enumerate(DISTRICTS, 1)),
        villages=tuple(
            Village(id=number, name=name, district_id=district)
            for number, (name, district) in enumerate(names, 1)
        ),
    )


def task(number: int, title: str, *, department_id: int = 3, month: Month = NOVEMBER) -> Task:
    """An approved task for all villages, its id being its number."""
    return Task(
        id=number,
        month=month,
        department_id=department_id,
        number=number,
        title=title,
        requirement="按要求完成",
        deadline=date(month.year, month.number, 25),
        full_marks=Decimal(10),
        village_ids=None,
        approved=True,
    )


ROSTER = real_roster()
TASKS = (
    task(1, "秋冬季值班值守"),
    task(2, "人居环境整治"),
    task(3, "森林草原防火宣传"),
    task(4, "党员冬训"),
    task(5, "和平村道路养护"),
    task(6, "医保缴费"),
    task(7, "环境卫生台账"),
    task(8, "支持 红星村 建设"),
)
