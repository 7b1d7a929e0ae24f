# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# The plan as it held on a day, and next year's from a sheet.

step "3 月 15 日的计划和现在的计划" "the plan of the 15th of March, and the plan of today" \
    as qian.sj plan show GUO 2025春 --on 2025-03-15
as qian.sj plan show GUO 2025春
step "从表格编制明年的计划" "next year's plans from a sheet" load qian.sj season-plans
as zhao.op plan list
