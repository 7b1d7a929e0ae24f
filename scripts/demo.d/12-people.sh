# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Where a village lies, who belongs to a household, and numbers that a copy of the database does not show.

export LIANHE_KEYS=$PWD/out/demo.keys
[[ -s $LIANHE_KEYS ]] || (umask 077 && lianhe key new >"$LIANHE_KEYS")

step "一个村和它的沿革" "a village and its history" as zhao.op village show 211282113201
step "帮扶状态是带日期的事实" "support is a dated fact" \
    once support zhao.op member support KY0001 监测户 --on 2025-03-01 --reason 入户核查
step "户内人员：一行证件号有误" "the people of households, one identity number is wrong" \
    with_mistakes as zhao.op import household-people "$data/kaiyuan/household-people.csv"
step "单独登记一人" "one person entered alone" \
    as zhao.op member person KY0002 王淑芬 配偶 --work 采收 --phones 13800000005
step "列表遮盖号码" "a list masks the numbers" as zhao.op member people KY0001
step "按电话查找" "found by telephone" as zhao.op member find --phone "+86 138 0000 0001"
step "完整查看银行账号，留审计记录" "an account in clear; who looked is recorded" \
    as zhao.op member reveal KY0001 --accounts --reason 核对兑付账号
step "成员卡片" "the member's card" as zhao.op member show KY0001
