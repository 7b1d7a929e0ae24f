# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# An abandoned orchard of 30 mu: the village collective takes it back, reclaims, splits and replants it.

# orchard <name> <argument> …: a change of the orchard, once.
orchard() { once "orchard-$1" xt1 plot "${@:2}"; }

load_file zhao.op members collective.csv
# Once the plot is split its row is history, and the sheet of its beginning is not read again.
as xt1 plot show GY01 >/dev/null 2>&1 || load_file xt1 plots orchard.csv

step "撂荒" "abandoned" orchard 1 status GY01 撂荒 --on 2021-10-01 --reason 外出务工
step "收回集体" "taken back by the collective" orchard 2 transfer GY01 --to KYC01 --on 2024-03-01 --reason 村民会议同意收回
orchard 3 status GY01 复垦 --on 2024-11-01 --reason 清园整地
step "分割，面积不变" "split, the area stays" orchard 4 split GY01 --part 'GY01-1 东坡 20亩' --part 'GY01-2 西坡 其余' \
    --on 2025-02-01 --reason 分片经营
orchard 5 status GY01-1 在用 --on 2025-04-05 --reason 补植苹果苗
load_file xt1 batches orchard-batch.csv
orchard 6 lease GY01-2 --to KY0001 --rent 300 --until 2034-12-31 --on 2025-03-01 --reason 流转
orchard 7 boundary GY01-1 "$data/$county/orchard.geojson" --on 2025-04-05 --reason 手机测绘
step "已种植，不能撤销" "planted: not to be taken back" with_mistakes as xt1 plot undo GY01-1 --reason 试一试
step "2023 年的样子" "as it was in 2023" as zhao.op plot show GY01 --on 2023-06-01
step "现在" "now" as zhao.op plot list --member KYC01
as zhao.op plot boundaries --output out/plots.geojson
step "导出的边界原样再导入，没有变化" "the boundaries, imported again, change nothing" \
    as zhao.op plot import-boundaries out/plots.geojson --dry-run
