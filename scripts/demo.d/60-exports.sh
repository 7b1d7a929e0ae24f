# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Every sheet goes out as it came in: what is exported is imported again, by the person whose sheet it is, and changes nothing.

# there_and_back <account> <kind> …
there_and_back() {
    local account=$1 kind
    for kind in "${@:2}"; do
        as "$account" export "$kind" --output "out/sheets/$kind.csv" >/dev/null
        printf '%s: ' "$kind"
        as "$account" import "$kind" "out/sheets/$kind.csv" | grep -v '^表头' | tail -n 1
    done
}

mkdir -p out/sheets
step "平台管理员的表" "sheets of the county" there_and_back zhao.op townships villages members household-people people \
    committees coverage officers organisations chain-links plots facilities crops varieties grades yields shelf-life \
    calendar packings farm-words batches input-lots batch-inputs field-work batch-costs stores township-borders \
    survey-weights survey-villages survey-crops market-prices harvests placements disclosures
step "书记的表" "sheets of a secretary" there_and_back qian.sj suppliers items season-plans demands
step "销售经理人的表" "a sheet of the sales manager" there_and_back sun.xs buyers
