# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Harvest sheets as coordinators keep them: three encodings, headers in any order, realistic mistakes.

sheet() { with_mistakes as "$1" import harvests "$data/kaiyuan/harvest/$2" "${@:3}"; }

step "试运行一张采收表（不改变任何内容）" "a dry run changes nothing" sheet xt1 01-英山村-苹果梨.csv --dry-run
step "导入：UTF-8 带 BOM" "UTF-8 with BOM" sheet xt1 01-英山村-苹果梨.csv
step "导入：GB18030，没有批次号" "GB18030, no batch numbers" sheet xt2 02-庆云村-番茄黄瓜.csv
step "导入：UTF-16" "UTF-16" sheet xt3 03-南城子村-榛子.csv
sheet xt5 04-靠山村-香菇.csv | tail -n 1
sheet xt6 05-八宝屯村-草莓.csv | tail -n 1
step "同一文件再导入一次，没有变化" "the same file again changes nothing" sheet xt1 01-英山村-苹果梨.csv | grep -E '▶|新记录'
step "替别的村登记会被拒绝" "writing for another village is refused" \
    with_mistakes as xt2 harvest record PG25-0001 一级 100斤 --on 2025-09-20
