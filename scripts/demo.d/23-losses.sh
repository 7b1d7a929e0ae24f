# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What was lost after the harvest, by kind; a mistake is taken back with its reason.

losses() {
    once lose1 xt1 harvest lose PG25-0001 一级 45斤 --kind 自然损耗 --reason 冷库失水 --on 2025-10-20
    once lose2 xt1 harvest lose PG25-0005 二级 30斤 --kind 损伤 --reason 分拣碰伤 --on 2025-10-01
    once lose3 xt2 harvest lose FQ25-0052 二级 180斤 --kind 霉烂变质 --reason 连阴雨 --on 2025-08-01
    once lose4 xt5 harvest lose XG25-0142 一级 260斤 --kind 霉烂变质 --reason 停电 --on 2025-09-20
    once lose5 xt5 harvest lose XG25-0137 一级 420斤 --kind 霉烂变质 --reason 停电 --on 2025-09-20
}
step "登记损耗" "what was lost" losses
unlost() {
    local number
    number=$(once lose6 xt1 harvest lose PG25-0001 一级 12斤 --kind 抽检 --reason 快检取样 --on 2025-10-21 |
        grep -oE 'PG25-0001/[^ ]*[0-9]')
    once unlose xt1 harvest reverse-loss "$number" --reason 样品已退回
    as xt1 harvest losses --batch PG25-0001
}
step "样品退回，冲销" "a sample that came back is no loss" unlost
step "10 月 19 日和现在的结存" "the stock on the 19th of October, and now" as xt1 batch stock PG25-0001 --on 2025-10-19
as xt1 batch stock PG25-0001
step "超过结存的损耗会被拒绝" "more than is there is refused" \
    with_mistakes as xt1 harvest lose PG25-0005 二级 90000斤 --kind 其他 --reason 盘亏 --on 2025-10-01
