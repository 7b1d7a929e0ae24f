# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What was met, bought and sold so far, and the chain behind an order: who voted for it and who asked for what.

step "会议、采购订单、销售订单" "meetings, purchase orders, sales orders" as qian.sj meeting list
as qian.sj purchase list
as sun.xs sale list
step "采购订单背后的表决和成员需求" "the votes and the demand behind a purchase order" as qian.sj purchase show CG2025-0003
step "一张销售订单和它的发货" "a sales order and its deliveries" as sun.xs sale show XS2025-0001
