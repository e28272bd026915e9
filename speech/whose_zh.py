"""Times in Chinese that are no promise of ours: what was, what others do, what falls due for the customer."""

from __future__ import annotations

from .around import Around
from .lazyre import lazy

NOT_OURS = (
    # 3月10日您来窗口时: when the customer comes
    Around(after=lazy(r"[^,。]{0,2},?(?:您|您家\S{1,3}|他|她)(?:们|再|自己|本?人)?(?:来|到|过来|带)[^,。]{0,12}(?:时(?![间候刻限])|的时候|那会儿)")),
    # 3月27日中午您来存钱,柜员说了…: told back to the customer, with what was said or done to them
    Around(
        time=lazy(r".*(?:月|号)"),
        after=lazy(
            r"(?!之?前|以前|起)[^,。]{0,2},?[您你]们?(?:来|到)(?!时|后|了?以后)[^,。]{0,14},(?![^。]*(?:我们?(?:会|来|将|就|给|帮|带|等|叫|请)|将|再|就[给把能为可]|给您|帮您|带您|叫您))"
            r"[^。]{0,24}(?:[说让叫遇等白]了?|没有?|不让|受了|挨了|了一)"
        ),
    ),
    # 他必须半点前到; 邀请您九月十九号来; 周五下班前给我话就成: what others do
    Around(before=lazy(
        r"(?:他|她|对方|商户|商家|厂家|家属|司机|本人|孩子|老人|学生)(?:们)?都?(?:必须|得|务必|非得)(?:在|于|赶在)?$|静坐$"
    )),
    Around(before=lazy(r"(?:请|麻烦|劳驾)您(?:在|于)?$"), after=lazy(r"[^,。]{0,4}(?:来|到|去|带)")),
    Around(after=lazy(r"(?:之?内|前)?(?:再|得|要|先)?给我们?(?:一个|个|句)?(?:话|回话|答复|准信|发|寄|传|拿)")),
    # 您七月二日来信; 应于十五日答复,今已二十一日; 11:55才叫到: what was
    Around(before=lazy(r"(?:您|他|她)(?:在|于)?$"), after=lazy(r"的?(?:来信|来电|来访|寄来|写来|投诉)")),
    Around(before=lazy(r"(?:应当?|本该|原定|说好|答应)(?:于|在)?您?[^,。]{0,4}$"), after=lazy(r"[^。]{0,16}(?:今天才|今已|却|失约)")),
    Around(before=lazy(r"今天(?:是|已是|已经是)$")),
    Around(after=lazy(r"[^,。]{0,2}(?:您|你|他|她)[^,。]{0,3}(?:来|去|打|找|问)过(?!去|来)")),
    # 一点钟扣房贷: what falls due for the customer
    Around(time=lazy(r".*点"), after=lazy(r"(?:钟|整)?[^,。]{0,2}(?:自动)?(?:扣|划扣|代扣|要还|得还|该还)(?:您的?)?(?:房贷|车贷|贷款|款|钱|费|保费|月供)")),
    # 再练十分钟咱们再签: how long somebody goes on with it
    Around(before=lazy(r"再(?:练|读|背|试|走|躺|敷|睡|歇|泡|演练|排练)(?:它|一遍|着)?$"), time=lazy(r"(?!.*[前内后])")),
    # 没法保证12点半能好: no word is given
    Around(before=lazy(r"(?:没法|无法|不能|不敢|没把握|难以|不好)(?:向|跟|给)?您?(?:保证|担保|打包票|承诺|肯定|确定|说死)[^,。]{0,6}$")),
    Around(after=lazy(r"[^,。]{0,2}(?:等了|排了|站了|坐了)")),
    # 最晚一次就是您碰上的12点41: how late it has been; 明天中午您要是路过,看一眼: when the customer comes by
    Around(before=lazy(r"(?:最[晚迟长久早]|(?<!马)上|那)的?(?:一|那|这)?[次回趟](?!.*(?:我|给您))[^,。]{0,10}$")),
    Around(after=lazy(r"[^,。]{0,2},?[您你](?:要是|如果|若是)?(?:路过|经过|从这儿过)(?![^。]*(?:我|给您))")),
    # 让您白站半个钟头: how long somebody has waited
    Around(
        before=lazy(r"(?:[白干空](?:站|等|坐|排|耗|跑|候)了?|让您(?:多|又)?(?:站|等|坐|排|耗|候)了|耽[误搁]了?您)(?:快|将近|整整|足足|差不多|大?半?天,)?$"),
        time=lazy(r"(?!.*[前内点]).*(?:分钟|钟头|小时|天)"),
    ),
    Around(before=lazy(r"在$"), after=lazy(r"(?:答应|承诺|说好|约好)")),
    Around(after=lazy(r"才(?![能会]|可以|行|有)")),
    Around(before=lazy(r"(?:上周|昨天|前天|那天|当时)[^,。]{0,6}(?:说|答应)(?:好|了)?$|本来(?:是|在|定在?)?$")),
    # 周五前我办不到: what cannot be done by then
    Around(after=lazy(r"[^,。]{0,4}(?:说不准|说不好|没把握|不一定|办不到|办不了|办不完|做不到|到不了|给不了|赶不上|来不及|回不了)[的了]?[。!]?$")),
    # 牌子上写的是12点15分: what a sign said, where nothing is undertaken with it
    Around(
        before=lazy(r"(?:牌子?|告示|公告|通知|门上|海报|屏幕)[^,。]{0,4}(?:写|标|印|贴|挂|登)(?:的是|[的着明了到])?$"),
        after=lazy(r"(?![^。]*(?:(?:给|帮|替|叫|请)[您你]|第一个|按这个|照这个|准时|一定|会))"),
    ),
    # 明天9点开门: the hours of the house, where nothing is undertaken with them
    Around(
        time=lazy(r"(?!.*(?:分|小时|钟头|刻钟))"),
        after=lazy(r"[^,。]{0,4}(?:开门|关门|开业|营业|打烊|歇业|下班|上班|收工|开放|停办)(?:了|啦|呢|的)?[。!]?$"),
    ),
    # 22:40医生到床边: a log of what was, with nobody doing anything for the customer; 从今天起: when a rule begins
    Around(time=lazy(r"\d{1,2}:\d\d$"), after=lazy(r"(?![前后起上]|到[,。!]?$|[^,。;)]*[我咱您你会能就再给可开恢见])[\u4e00-\u9fff]")),
    Around(time=lazy(r"\d{1,2}:\d\d$"), after=lazy(r"(?:[和、,到至]\d{1,2}:\d\d)*(?![^,。;]*(?:就[能可好给]|能|可以|轮到))[^,。;]{0,10}(?:过|了)(?![^,。;]*(?:会|再|就来|马上))")),
    Around(before=lazy(r"(?:从|自)$"), time=lazy(r"今[天日]$"), after=lazy(r"(?:开始)?起")),
    # 营业部 2025年3月27日: the date under a letter
    Around(
        before=lazy(r"(?:^|[部行员室科司院处所厂店队心办局社]|经理|主任|先生|女士)[\s,]*[\d〇零一二三四五六七八九]{4}年$"),
        time=lazy(r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]$"), after=lazy(r"[\s。.]*$"),
    ),
    # 去存款机,两分钟就到账: how long a machine takes
    Around(
        before=lazy(r"(?:存款机|取款机|自助机|存取款机|自助终端|清分机|点钞机|点币机|硬币机|机器上|机器那)[^。]*$"), time=lazy(r"(?!.*[点前内]).*(?:分钟|秒)"),
        after=lazy(r"[^,。]{0,3}(?:能点完|点完|就|便|准|的事|搞定|到账|办完|存[好完上])"),
    ),
    # 房租一点钟扣: the same with what is due told first
    Around(
        before=lazy(r"(?:房租|租金|房贷|车贷|月供|贷款|水电|电费|学费|保费|会费|平台|话费)[^,。]{0,3}$"),
        after=lazy(r"(?:钟|整)?[^,。]{0,2}(?:自动)?(?:划|代)?扣(?![^,。]*我)"),
    ),
    # 您的信今天下午收到,已经登了记; 化验8月26日下午出来了,照实告诉您: what has come
    Around(before=lazy(r"[您你](?:的|那封|这封)?(?:来?信|意见|投诉|材料|留言|短信)(?:我们?)?$"), after=lazy(r"(?:才|刚|已经?)?(?:收到|送到|转到)")),
    Around(after=lazy(r"[^,。]{0,2}(?<!就)(?:已经?)?(?:出来|下来|查清|收到|送到|办完|做完|封好)了(?=[,。;:!]|$)(?!,(?:我|就|再))")),
    # 化验最快8月26日出来: no sooner than that
    Around(before=lazy(r"(?:最快|最早)(?:也?[要得])?(?:到|等)?$"), after=lazy(r"(?:才|能|才能)?(?:出来|下来|出结果|有结果|见结果)")),
    # 您今天就回去陪着她; 今天下午的三万您先别给: what the customer is asked to do or to leave
    Around(before=lazy(r"[您你](?:们|俩)?$"), time=lazy(r"[今明][天晚日早]"), after=lazy(r"(?:就|先|务必|一定|最好|赶紧|早点)*(?:回去|回家|回屋|陪|歇|休息|报警|[去上](?:医院|派出所|急诊))")),
    Around(after=lazy(r"的[^,。]{1,10}[,]?[您你](?:先|可|千万|一定)*(?:别|不要|甭|勿|莫)")),
    # 周二要发工资; 房租周五要交: what falls due for the customer; 周四截止: what runs out for him
    Around(after=lazy(r"[^,。]{0,2}(?:要|得|该|就要)?(?:发工资|发薪|开工资|交房租|交租|付货款|结货款|交学费)(?!之?前)")),
    Around(before=lazy(r"(?:工资|房租|货款|学费|贷款|月供)(?:是|在|都)?$"), after=lazy(r"(?:就?要|得|该|必须)(?:交|还|发|付|结|扣)(?!之?前)")),
    Around(after=lazy(r"[^,。]{0,1}就?(?:截止|到期|过期|失效)")),
    Around(before=lazy(r"(?:期限|时限|有效期)[^,。]{0,2}$"), after=lazy(r"就?(?:到|满)(?!账)")),
    # 6月9日做的手术; 登记时间写九点: what was
    Around(time=lazy(r".*[日号]$"), after=lazy(r"[^,。]{0,2}(?:(?:做|动)的手术|开的刀|手术,[^。]*了|去世|过世|走的|签的|买的)")),
    Around(before=lazy(r"(?:登记|受理|收到|接到|记录)的?(?:时间)?(?:为|写的?是?|填的?是?|记的?是?|是|成)$"), time=lazy(r".*[点:]")),
    # 二号窗十分钟左右开; 让清算中心周一前办好; 今天下午就向行长汇报: others, and what the customer sees nothing of
    Around(
        before=lazy(r"(?:[二三四五2345]号窗口?|(?:隔壁|旁边|另一个|其他)的?窗口?)(?:的?同事)?(?:大概|大约|最多|再?过)?$"),
        after=lazy(r"(?:左右|上下)?(?:之?内|以?后|之后)?(?:就|才|能|会|可以|准时|回来)*(?:开|启封)(?![^。]*[给帮替为][您你])"),
    ),
    Around(before=lazy(r"(?:让|叫|请|催|要求)(?:了)?(?:他们|对方|[^,。您你我]{0,6}(?:总行|分行|中心|部门?|科室?))(?:在|于)?$"), after=lazy(r"(?![^。]*(?:[您你]|[换送退补重]))")),
    Around(after=lazy(
        r"(?:就|再|先|去)*(?:跟|向|给|找|和|请示|问)(?:我们)?(?:行长|领导|主管|主任|经理|院长|总行|上级|分行|部门|清算中心|负责人)(?![^。]*[您你])"
    )),
    # 我念一遍您听对不对:两点十分取号,等了…: the customer's story read back, as long as nothing is undertaken in it
    Around(
        before=lazy(
            r"我?(?:再|先)?(?:[给跟]您)?(?:(?:念|复述|重复)(?:一[遍下]|给您听)(?:[^:,。;]{0,10}:|[^:,。;]{0,6}(?:对不对|对吗|有没有[错漏]|是不是这样)[^:,。;]{0,4},)|(?:核对|确认|捋|理)一[遍下][^:。;]{0,10}:)"
            r"(?![^。]*(?:我们?(?:会|来|就|将|马上|给|帮|请)|[给帮替]您|答复|回话))[^。]*$"
        ),
        time=lazy(r"(?!.*[前内])"),
        after=lazy(r"(?![^,。;]*(?:我们?(?:会|来|就|将|马上|给|帮|请)|[给帮替]您|答复|回[您话电]|联系您|办[好完妥]))"),
    ),
    # 您3月12日早上敲的那扇门; 3月12日早上您敲门,没人应; 二十号约了单间,下午又不转了: what the customer did and what came of it
    Around(
        before=lazy(r"[您你](?:们|家\S{1,3})?(?:在|于)?$"), time=lazy(r"(?!.*前).*(?:[日号]|今[早天])"),
        after=lazy(r"[^,。;我]{0,4}(?:敲|打|写|寄|递|交|送|说|问|提|反映|投诉|签|买|存|取)[过来给到]{0,2}的"),
    ),
    Around(time=lazy(r"(?!.*前).*(?:[日号]|今[早天])"), after=lazy(r"[您你](?:来)?(?:敲|打|问|找|喊|按)[^,。;]{0,6},(?![^,。;]*我们?[会来去])[^,。;]{0,4}(?:没人?|不应|不理|占线)")),
    Around(time=lazy(r"(?!.*前).*[日号]"), after=lazy(r"[^,。;]{0,10}(?:约|订|开|转|换|搬)了[^。]*(?:没人|忘了|忘记|不\S{1,3}了|取消|一直)")),
    # 明天总行来人: when somebody from above comes
    Around(after=lazy(r"(?:总行|分行|上级行?|上头|省里|区里|领导|检查组|巡查组)的?(?:人)?(?:就|也|要|会)*(?:来人|来检查|来看|要来|会来|下来)(?![^。]*(?:[给帮替]您|告诉您|答复您))")),
    # 三号窗口 is no third of the month
    Around(time=lazy(r".*号$"), after=lazy(r"台|窗|柜|线|楼|门|床|诊室|病房")),
)
