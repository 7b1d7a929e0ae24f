# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# The sales summary on the screen and as files, and market prices.

report() { as li.kj report sales --period 2025 "$@"; }

step "按作物和月份" "by crop and month" report --by crop,month
step "按产业联合党委" "by committee" report --by committee
step "按成员，公斤" "by member, in kilograms" report --by member --unit 公斤
step "导出文件" "export files" report --by committee,crop,grade,month --output out/销售汇总.xlsx
report --by village,crop --output out/销售汇总.csv
report --by buyer,crop --output out/销售汇总.json
step "应收与统销待结算" "receivables and what is to be settled" as li.kj report ledger
as li.kj report ledger receivable:BUY01

step "从发货单追溯到地块" "from a delivery back to the field" as sun.xs trace delivery FH2025-0001
step "从农药追溯到采购商" "from a pesticide on to the buyers" as zhao.op trace input NY25-01
step "物料平衡" "what came in against what went out" as zhao.op trace balance
step "亩产比较" "yields of a mu compared" as zhao.op report yields --crop 苹果 --by 村,季节
step "日产和高峰日" "output a day and its peak" as zhao.op report yields --crop 苹果 --by 党委 --per 日
step "每亩成本和单位成本比较" "costs of a mu and of output compared" as zhao.op report costs --crop 苹果 --by 村
as zhao.op report costs --crop 苹果 --by 村 --per 产量 --output out/苹果成本.xlsx
step "损耗率比较" "shares of the harvest lost" as zhao.op report losses --crop 苹果 --by 村 --kinds

step "市场价格" "market prices" with_mistakes as sun.xs import market-prices "$data/kaiyuan/market-prices.csv"
as sun.xs price unmapped
step "市场的品名对应本县的作物" "what the market's name means here" \
    once map sun.xs price map 红颜草莓 草莓 --variety 红颜
as sun.xs price list 草莓
