# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Mushrooms from the ground to the shelf: yields, costs and losses by method, variety and season; and one batch's trace.

load_file xt5 batch-costs mushroom-costs.csv
compare() { as zhao.op report "$1" --crop 香菇 --by "$2" "${@:3}"; }

step "香菇：地栽和架栽的产量" "mushrooms: yields on the ground and on shelves" compare yields 种养方式
step "每亩成本和每斤成本" "what a mu and a jin cost" compare costs 种养方式
compare costs 种养方式 --per 产量
step "损耗率：按种养方式、品种、季节" "shares lost by method, variety and season" compare losses 种养方式 --kinds
compare losses 品种
compare losses 季节

step "标签背后的批次" "the batch behind a label" as sun.xs trace batch PG25-0003
step "逐批物料平衡" "the mass balance batch by batch" as zhao.op trace balance --by 批次 --village 211282113201 --crop 苹果
