# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Facilities, and two plots by the river: merged, measured anew, leased, and left fallow, on which nothing is planted.

load zhao.op facilities
as xt6 plot show DK0182

# river <name> <argument> …: a change of the plots by the river, once.
river() { once "river-$1" xt6 plot "${@:2}"; }

# Once merged the two plots are history, and their sheet is not read again.
two_plots() { as xt6 plot show HW03 >/dev/null 2>&1 || load_file xt6 plots river-plots.csv; }

step "河边的两块地" "two plots by the river" two_plots
step "相邻的两块合并，重新丈量，变更地类" "two plots are merged, measured anew, and of another class" \
    river 1 merge HW01 HW02 --into HW03 --name 河湾地 --on 2025-02-01 --reason 一户一田
river 2 remeasure HW03 5.6亩 --on 2025-02-20 --reason 二轮延包测绘
river 3 class HW03 设施农用地 --on 2025-03-01 --reason 建棚备案
step "出租，提前退租，休耕" "leased, given back early, left fallow" \
    river 4 lease HW03 --to KY0187 --rent 450 --until 2028-12-31 --on 2025-03-01 --reason 流转
river 5 end-lease HW03 --on 2025-09-30 --reason 承租人转产
river 6 status HW03 休耕 --on 2025-10-01 --reason 养地
as xt6 plot show HW03 --unit 公顷
step "休耕地不能种植" "nothing is planted on fallow land" \
    with_mistakes as xt6 import batches "$data/$county/fallow-batch.csv"
step "按村、权属和状态汇总面积，公顷" "areas by village, tenure and status, in hectares" as xt6 plot areas --unit 公顷
