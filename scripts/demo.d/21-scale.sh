# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# A weighing ticket with moisture and impurity, a grade of it taken back, and what members say to the weight.

# weighed: the ticket's lines become harvests, whose numbers are read from what the command says.
weighed() {
    local said
    said=$(once weigh xt3 harvest weigh ZZ25-0096 '一级 1030公斤 20公斤 14% 1.5%' '二级 215公斤 5公斤 12% 0.8%' \
        --ticket GB1002 --by 程永强 --on 2025-10-02 --standard-moisture 12% --allowed-impurity 1%)
    echo "$said"
    mapfile -t numbers < <(grep -oE 'ZZ25-0096/[0-9]+[^ ]*' <<<"$said")
}
step "过磅：毛重、皮重，水分和杂质超标的扣量" "weighed; moisture and impurity above the standard count off" weighed
step "二级错记，冲销" "the second grade was a mistake and is taken back" \
    once unweigh xt3 harvest reverse "${numbers[1]}" --reason 磅单抄错，应为另一户
step "成员电话确认" "the member confirms by telephone" \
    once confirm1 xt3 harvest confirm "${numbers[0]}" --name 谢福贵 --how 电话 --on 2025-10-03
as xt3 harvest show "${numbers[0]}"

# own: the member finds the own harvests, confirms the first and sees which are left.
own() {
    local first
    first=$(as cy1 harvest list --period 2025-09 | sed -n 3p)
    once confirm2 cy1 harvest confirm "${first%% *}" --on 2025-10-04
    as cy1 harvest unconfirmed --batch PG25-0001
}
step "成员用自己的账号确认，看还有哪些未确认" "a member confirms with the own account, and sees what is left" own
