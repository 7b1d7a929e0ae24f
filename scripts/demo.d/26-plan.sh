# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What the fruit committee meant to grow in spring, a change of it with its reason, and what came of it.

step "水果产业联合党委的春季计划" "the spring plan of the fruit committee" \
    once season-plan qian.sj plan draft GUO 2025春 --on 2025-03-01 \
    --line '苹果 211282113201 40亩' --line '苹果 211282113202 30亩' --line '梨 211282113201 20亩 8万斤'
once replan qian.sj plan change GUO 2025春 --on 2025-04-10 --reason 收回撂荒果园补种鸡心果 \
    --line '苹果/鸡心果 211282113201 30亩'
as qian.sj plan history GUO 2025春 --from 1 --to 2
step "计划与实际对照" "the plan beside what came of it" as qian.sj plan compare GUO 2025春 --by crop
