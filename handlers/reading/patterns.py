"""What a score looks like."""

import re

from handlers.reading.tokens import EDGE

FIGURE = "零〇一二两三四五六七八九"
"""The Chinese figures, for use inside the brackets of a regular expression."""

_ANYWAY = (
    "户|日(?!常)|人(?!居|员|均|为)|个(?!别)|次(?!日|干)|项(?!目)|处(?!理|置|罚)|号(?!召)|条(?!件)|组(?!织)|队(?!伍)"
    "|分钟|公里|小时|月(?=份|底|初|中)"
)
"""What makes a number something else than a score, with or without a space between: 3 户."""
_GLUED = (
    "月|年|点|时(?!常)|米|天(?!然)|家(?!庭)|名(?!单)|份|张(?!贴)|块|起(?!火)|件|楼|层|栋|本(?!月|村|次|周|级)"
    "|台(?!账|帐)|间(?!断|隔)|元|亩|斤|吨|辆|头|社(?!会|区)|周(?!边|围)|岁|度|倍|分之|[万千百十%‰℃°#+*×A-Za-z]"
    "|[多余几](?=[处户人个名天件次项条起家])|[-—–~/至到][0-9]|:[0-5][0-9]"
)
"""What does so only without a space: 9月, but 9 月报未交."""
_LISTED = rf"(?:[、和及与][0-9{FIGURE}]{{1,3}})+(?:[组队社号户处个条]|小组)"
"""1、2组 begins with no score either."""
_NOT_POINTS = "钟|之|类|工|管|头|散|发|配|别|布|段|区|级|流|包|片|析|给|为二"
"""Behind 分 these make another word: 9分类不到位 is 9 and 分类不到位."""

SCORE = re.compile(
    rf"""(?:(?:得分|评分|打分|分数|[得打给评记]了?|计|为|是)[ :]*+)?(?:
    (?P<full>满分|满{EDGE}|(?:不|没有|没|无|未)扣分(?!依据|原因|理由)|不扣{EDGE}|一分(?:不|没|未)扣)
  | (?P<none>不适用|不涉及{EDGE}|(?=不涉及))
  | (?!1[.、][^\W\d_])
    (?P<minus>(?:倒?扣|减|罚|丢)(?:除|减|掉|去|了)?分?[ :]*+|负|[-—–](?=[0-9.]))?
    (?:
        (?P<half>半分|(?<=扣)半{EDGE})
      | (?:
            (?P<number>
                (?:[0-9]{{1,4}}(?:\.[0-9]{{1,3}}|点[0-9{FIGURE}](?![0-9{FIGURE}]))?|\.[0-9]{{1,3}})(?!\.?[0-9])
              | (?!十分(?!半|{EDGE}))
                (?:[{FIGURE}]?十[{FIGURE}]?|[{FIGURE}])(?:[点.][{FIGURE}]{{1,3}})?(?![{FIGURE}十])
            )
          | (?P<pair>[{FIGURE}]{{2}})(?![{FIGURE}十点])
        )
        (?:
            [ ]*+分(?!{_NOT_POINTS})(?:(?P<more>半)|(?P<odd>[0-9{FIGURE}]){EDGE})?
          | (?P<clock>点半){EDGE}
          | (?<=[0-9])/(?:10|十)分?(?![0-9])
          | (?<=[0-9])(?![ ]*+(?:{_ANYWAY})|{_GLUED}|{_LISTED})
          | (?<![0-9]){EDGE}(?![ ]++(?:{_ANYWAY})|{_LISTED})
        )
    ))""",
    re.VERBOSE,
)
"""A score is one of `full`, `none`, `half`, `number` and `pair`.

In front may stand `minus`; behind, `more` (9分半), `odd` (九分五) or `clock` (8点半).
"""
