# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Two counties, each from its input files; neither sees the other.

found() { lianhe county create "$1" "$2" --national-code "$3" --operator-account zhao.op --operator-name "$4"; }

step "开原市：从输入文件建立" "Kaiyuan, from input files" found kaiyuan 开原市 211282 赵敏
load zhao.op townships villages members committees people coverage officers plots crops packings batches
step "统购和销售目录" "catalogues of buying and selling" load qian.sj suppliers items
load sun.xs buyers

county=wuxi
step "巫溪县：旁边的另一个县" "Wuxi, the county beside it" found wuxi 巫溪县 500238 冉明
load zhao.op townships villages members people
as zhao.op member list
county=kaiyuan

step "开原市的产业联合党委" "the committees of Kaiyuan" as zhao.op committee list
