# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Sales orders, deliveries drawn from batches, and what the buyers' scales said.

step "销售订单" "sales orders" once order1 sun.xs sale order --buyer BUY01 --committee GUO --on 2025-10-08 \
    "苹果 一级 9000斤 3.6元/斤" "苹果 二级 5000斤 2.8元/斤" "梨 一级 4000斤 3.1元/斤"
once order2 sun.xs sale order --buyer BUY02 --committee GU --on 2025-09-12 "香菇 一级 8000斤 5.2元/斤"
once order3 sun.xs sale order --buyer BUY03 --committee ZHEN --on 2025-09-30 "榛子 一级 60袋 14.5元/斤"
once order4 sun.xs sale order --buyer BUY05 --committee MEI --on 2025-05-06 "草莓 一级 3000斤 18.8元/斤"

step "发货" "deliveries" once deliver1 sun.xs sale deliver XS2025-0001 --on 2025-10-24 \
    "1 PG25-0003 5200斤" "1 PG25-0001 3800斤" "2 PG25-0005 5000斤" "3 LI25-0006 4000斤"
once deliver2 sun.xs sale deliver XS2025-0002 --on 2025-09-28 "1 XG25-0142 4500斤" "1 XG25-0137 3500斤"
once deliver3 sun.xs sale deliver XS2025-0003 --on 2025-10-02 "1 ZZ25-0096 60袋"
once deliver4 sun.xs sale deliver XS2025-0004 --on 2025-05-08 "1 CM25-0188 1800斤" "1 CM25-0181 1200斤"
step "超过采收量的发货会被拒绝" "more than was harvested is refused" \
    with_mistakes as sun.xs sale deliver XS2025-0001 --on 2025-10-27 "1 PG25-0009 90000斤"
step "超过订单和溢短装的发货会被拒绝" "more than was ordered and its excess is refused" \
    with_mistakes as sun.xs sale deliver XS2025-0001 --on 2025-10-27 "3 LI25-0006 400斤"

step "采购商验收" "what the buyers accepted" once accept1 sun.xs sale accept FH2025-0001 "3 4920斤 运输压伤" --returned 50斤 --rest
once accept2 sun.xs sale accept FH2025-0002 --rest
