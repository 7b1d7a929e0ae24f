# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Coverage, terms, organisations and disclosures begin and end on a day; what ended stays on record.

step "覆盖一个村，后来结束" "a village is covered for a time" \
    once cover zhao.op committee cover GU 211282102204 --from 2024-03-01
once uncover zhao.op committee uncover GU 211282102204 --on 2025-06-30 --reason 菌棚改种榛子苗
as zhao.op committee show GU --on 2025-01-01 | grep 覆盖村
as zhao.op committee show GU | grep 覆盖村

step "成员单位加入、退出" "organisations join and leave" \
    once join1 zhao.op committee join GU KY0178 种植 --from 2023-03-01 --reason 自愿加入
once join2 zhao.op committee join GU KY0178 加工 --from 2024-09-01 --reason 建成烘干线
once leave1 zhao.op committee leave GU KY0178 --on 2025-08-31 --reason 并入县食用菌公司
as zhao.op committee organisations GU --history

# Once a term has ended its row is history, and its sheet is not read again.
elected() {
    [[ $(as zhao.op committee show MEI --history) == *MEI08* ]] ||
        load_file zhao.op officers by-election.csv
}
step "增补一位委员" "one more officer is elected" elected
step "委员辞职；即将届满的任期" "an officer resigns; terms that end soon" \
    once resign zhao.op committee end-term MEI MEI08 --on 2025-09-30 --reason 辞职 --note 外出就业
as zhao.op committee show MEI --history | grep -E '姓名|MEI08'
as zhao.op committee terms --within 90

step "村开放的资料可以逐项撤回" "what a village discloses it can take back, item by item" \
    once disclose2 xt3 committee disclose ZHEN 211282102201 名册 库存 --from 2025-09-01
once withdraw xt3 committee withdraw ZHEN 211282102201 --scope 库存 --on 2025-10-15 --reason 本季已售完
as zhao.op committee disclosures --committee ZHEN
