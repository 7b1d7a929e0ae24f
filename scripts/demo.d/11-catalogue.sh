# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What the county knows of its crops: the starting catalogue fills in what is missing and leaves the county's own.

step "起始作物目录" "the starting catalogue" once start zhao.op crop start
step "一种作物的全部资料" "all that is known of a crop" as zhao.op crop show 草莓
step "此日在不在季" "what is in season on a day" as zhao.op crop season 香菇 --on 2025-10-01
as zhao.op crop keeps 草莓 冷藏 --on 2025-01-10
as zhao.op crop expect 番茄 12.5亩 --method 大棚
step "本县自己的农事用词" "a word of the field that only this county has" once bend zhao.op word add 农事 bend 拉枝

step "本县自己的品种、等级、保存期、农时、亩产" "the county's own variety, grade, shelf life, calendar and yield" \
    load zhao.op varieties grades shelf-life calendar yields
as zhao.op crop show 苹果
as zhao.op crop expect 苹果 30亩 --variety 鸡心果
