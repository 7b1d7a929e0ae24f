# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Who sees what: a coordinator the own village, a member itself, another county nothing.

step "村协调员只见本村的成员和采收" "a coordinator sees the own village alone" as xt4 member list
as xt4 harvest list --period 2025
with_mistakes as xt4 batch show PG25-0003
step "成员只见自己的批次" "a member sees the own batches" as cy1 batch list
step "审计员看得到账，不能登记" "the auditor sees the accounts and records nothing" as shen.sj report ledger
with_mistakes as shen.sj harvest record PG25-0001 一级 10斤 --on 2025-10-20

county=wuxi
step "巫溪县看不到开原市的批次和村" "Wuxi sees nothing of Kaiyuan" with_mistakes as zhao.op batch show PG25-0003
with_mistakes as zhao.op village show 211282113201
as zhao.op trace balance
as xt1 member list
county=kaiyuan
