# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Where lots lie: two stores of a village, apples put in and moved, what spoils soon; and the harvests as a sheet again.

stores() {
    as xt1 store add YS-LK 英山一号冷库 --kind 冷藏 --village 211282113201 --capacity 50吨
    as xt1 store add YS-CK 英山仓库 --kind 常温 --village 211282113201
    as xt1 store list
}
step "登记仓库" "stores" stores

place() {
    once put1 xt1 store put PG25-0001 一级 3000斤 --into YS-CK --on 2025-09-21
    once put2 xt1 store put PG25-0003 特级 200斤 --into YS-LK --on 2025-09-21
    once move1 xt1 store move PG25-0001 一级 1800斤 --from YS-CK --into YS-LK --on 2025-09-25 --note 冷库腾空
}
step "入库、移库" "put in and moved" place
step "超过未入库数量的入库会被拒绝" "more than lies elsewhere is refused" \
    with_mistakes as xt1 store put PG25-0001 一级 90000斤 --into YS-LK --on 2025-09-26
step "现在放在哪里（发货先用未入库的，再按入库先后）" "where they lie; deliveries take the rest first" \
    as xt1 store where --batch PG25-0001
step "9 月 22 日放在哪里" "where they lay on the 22nd of September" as xt1 store where --batch PG25-0001 --on 2025-09-22
step "一周内到期和已过期的" "what spoils within a week, and what is overdue" as xt1 store due --days 7

as xt1 import weighings "$data/$county/weighings.csv" | tail -n 1
as xt1 import losses "$data/$county/losses.csv" | tail -n 1
again() {
    local kind
    for kind in harvests weighings losses; do
        as xt1 export "$kind" --output "out/$kind.csv"
        as xt1 import "$kind" "out/$kind.csv" | tail -n 1
    done
    head -n 3 out/weighings.csv
}
step "导出采收、过磅和损耗，原样再导入，没有变化" "harvests, weighings, losses exported; imported again they change nothing" again
