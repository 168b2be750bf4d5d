<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>repoll::Core</name>
    <message>
        <source>%1 is too large</source>
        <translation>%1 太大</translation>
    </message>
    <message>
        <source>&apos;..&apos; and &apos;%1&apos; exclude each other</source>
        <translation>“..”与“%1”不能同时使用</translation>
    </message>
    <message>
        <source>expected %1 after &apos;%2&apos;</source>
        <translation>“%2”之后应为%1</translation>
    </message>
    <message>
        <source>expected %1 on one side of &apos;..&apos; at least</source>
        <translation>“..”至少有一侧应为%1</translation>
    </message>
    <message>
        <source>both sides of &apos;..&apos; must be times, or both durations</source>
        <translation>“..”两侧必须同为时间，或同为时长</translation>
    </message>
    <message>
        <source>nothing lies in this range: its left side must come before its right</source>
        <translation>此范围内不会有任何内容：左侧必须早于（小于）右侧</translation>
    </message>
    <message>
        <source>expected &apos;&gt;%1&apos; (longer ago) or &apos;&lt;%1&apos; (more recent)</source>
        <translation>应为“&gt;%1”（更早之前）或“&lt;%1”（更近）</translation>
    </message>
    <message>
        <source>expected &apos;&lt;%1&apos; (within that time) or &apos;&gt;%1&apos; (later)</source>
        <translation>应为“&lt;%1”（在该时间之内）或“&gt;%1”（更晚）</translation>
    </message>
    <message>
        <source>%1 takes one range, not a list</source>
        <translation>%1 只接受一个范围，不接受列表</translation>
    </message>
    <message>
        <source>there is no %1 in %2: the calendar skipped it</source>
        <translation>%2 没有 %1 这一天：日历跳过了它</translation>
    </message>
    <message>
        <source>the clocks of %2 skip %1; add an offset, such as +01:00</source>
        <translation>%2 的时钟跳过了 %1；请加上时差，例如 +01:00</translation>
    </message>
    <message>
        <source>the clocks of %2 show %1 twice; add an offset, such as +01:00</source>
        <translation>%2 的时钟两次显示 %1；请加上时差，例如 +01:00</translation>
    </message>
    <message>
        <source>a whole number, such as 3</source>
        <translation>整数，例如 3</translation>
    </message>
    <message>
        <source>a time (2026-11-01, 2026-11-01T10:00Z, today) or an age (2h)</source>
        <translation>时间（2026-11-01、2026-11-01T10:00Z、today）或距今时长（2h）</translation>
    </message>
    <message>
        <source>a time (2026-11-01, 2026-11-01T10:00Z, today) or the time left (3h)</source>
        <translation>时间（2026-11-01、2026-11-01T10:00Z、today）或剩余时长（3h）</translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation>应为%1，却是 %2</translation>
    </message>
    <message>
        <source>unexpected &apos;&quot;&apos;; quotes go around the whole value</source>
        <translation>此处不应有引号（&quot;）；引号应括住整个值</translation>
    </message>
    <message>
        <source>this quote is never closed; expected &apos;&quot;&apos;</source>
        <translation>此引号没有结束；应有 &quot;</translation>
    </message>
    <message>
        <source>expected a space after the closing quote</source>
        <translation>结束引号之后应有空格</translation>
    </message>
    <message>
        <source>expected one of %1</source>
        <translation>应为以下之一：%1</translation>
    </message>
    <message>
        <source>did you mean &apos;%1&apos;?</source>
        <translation>是否想写“%1”？</translation>
    </message>
    <message>
        <source>expected a term right after &apos;-&apos;; quote a word that begins with it</source>
        <translation>“-”之后应紧跟一个条件；以“-”开头的词请加引号</translation>
    </message>
    <message>
        <source>&apos;%1&apos; means nothing here: all terms must hold, and commas separate alternatives (status:failed,expired); quote it to search for it</source>
        <translation>“%1”在此没有意义：所有条件必须同时成立，备选值以逗号分隔（status:failed,expired）；要搜索这个词，请加引号</translation>
    </message>
    <message>
        <source>expected a colon after &apos;%1&apos;, as in attempts:&gt;3</source>
        <translation>“%1”之后应有冒号，如 attempts:&gt;3</translation>
    </message>
    <message>
        <source>a word is searched for as it is; write key:ORD-* for a pattern, and quote a star to search for it</source>
        <translation>词按原样搜索；要用通配符请写 key:ORD-*，要搜索星号请加引号</translation>
    </message>
    <message>
        <source>expected a field before &apos;:&apos;</source>
        <translation>“:”之前应有字段</translation>
    </message>
    <message>
        <source>unknown field %1; %2; quote text that holds a colon</source>
        <translation>未知字段 %1；%2；含冒号的文本请加引号</translation>
    </message>
    <message>
        <source>expected a value right after &apos;%1:&apos;</source>
        <translation>“%1:”之后应紧跟一个值</translation>
    </message>
    <message>
        <source>expected a value on each side of &apos;,&apos;; &quot;&quot; is the empty one</source>
        <translation>“,”两侧都应有值；&quot;&quot; 表示空值</translation>
    </message>
    <message>
        <source>unknown status %1; %2</source>
        <translation>未知状态 %1；%2</translation>
    </message>
    <message>
        <source>unknown outcome %1; %2</source>
        <translation>未知的尝试结果 %1；%2</translation>
    </message>
    <message>
        <source>%1 cannot be compared; quote a value that begins with &apos;%2&apos;</source>
        <translation>%1 不能比较大小；以“%2”开头的值请加引号</translation>
    </message>
    <message>
        <source>%1 takes whole names; quote a star that is part of one</source>
        <translation>%1 只接受完整名称；名称中的星号请加引号</translation>
    </message>
    <message>
        <source>it is a term of its own: %1</source>
        <translation>它本身就是一个条件：%1</translation>
    </message>
    <message>
        <source>a range cannot be refused; turn its comparison round</source>
        <translation>范围不能用“-”排除；请将比较反过来写</translation>
    </message>
    <message>
        <source>expected yes or no after &apos;%1:&apos;, found %2</source>
        <translation>“%1:”之后应为 yes 或 no，却是 %2</translation>
    </message>
    <message>
        <source>%1 is both asked for and refused</source>
        <translation>%1 既被要求又被排除</translation>
    </message>
    <message>
        <source>a NUL character cannot be searched for</source>
        <translation>不能搜索 NUL 字符</translation>
    </message>
    <message>
        <source>The header row cannot be used: %1.</source>
        <translation>标题行无法使用：%1。</translation>
    </message>
    <message>
        <source>The file is empty; a CSV file needs a header row that names its columns.</source>
        <translation>文件为空；CSV 文件需要一个写明各列名称的标题行。</translation>
    </message>
    <message>
        <source>the file is UTF-16; save it as UTF-8</source>
        <translation>文件为 UTF-16；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>it has more than %1 columns</source>
        <translation>列数超过 %1</translation>
    </message>
    <message>
        <source>column %1 is not valid UTF-8</source>
        <translation>第 %1 列的名称不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>the column %1 comes twice</source>
        <translation>列 %1 出现了两次</translation>
    </message>
    <message>
        <source>it names %1</source>
        <translation>标题行中有 %1</translation>
    </message>
    <message>
        <source>there is no column %1 for the field &apos;%2&apos;; %3</source>
        <translation>没有列 %1 可提供字段“%2”；%3</translation>
    </message>
    <message>
        <source>the column %1 is unknown; is it the field &apos;%2&apos;? Map it or rename it</source>
        <translation>列 %1 未知；它是字段“%2”吗？请指定对应关系或将其改名</translation>
    </message>
    <message>
        <source>the row has %1 columns, the header has %2</source>
        <translation>此行有 %1 列，而标题行有 %2 列</translation>
    </message>
    <message>
        <source>the row is longer than 1 MiB</source>
        <translation>此行超过 1 MiB</translation>
    </message>
    <message>
        <source>a quoted field that starts on this line is never closed</source>
        <translation>从此行开始的引号字段没有结束</translation>
    </message>
    <message>
        <source>a quote inside an unquoted field; quote the whole field and double the quote</source>
        <translation>未加引号的字段中有引号；请将整个字段加引号，并将其中的引号写成两个</translation>
    </message>
    <message>
        <source>text after the closing quote of a field; double a quote that is part of it</source>
        <translation>字段的结束引号之后还有文本；属于字段内容的引号请写成两个</translation>
    </message>
    <message>
        <source>a carriage return inside an unquoted field</source>
        <translation>未加引号的字段中有回车符</translation>
    </message>
    <message>
        <source>column %1: %2</source>
        <translation>列 %1：%2</translation>
    </message>
    <message>
        <source>the request &apos;%1&apos; of provider &apos;%2&apos; is on record with other facts</source>
        <translation>服务提供方“%2”的请求“%1”已有记录，但内容不同</translation>
    </message>
    <message>
        <source>Line %1: %2.</source>
        <translation>第 %1 行：%2。</translation>
    </message>
    <message>
        <source>a value is required here</source>
        <translation>此处必须有值</translation>
    </message>
    <message>
        <source>the value is not valid UTF-8</source>
        <translation>值不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>the value holds a NUL character</source>
        <translation>值中含有 NUL 字符</translation>
    </message>
    <message>
        <source>the value is longer than %1 characters</source>
        <translation>值超过 %1 个字符</translation>
    </message>
    <message>
        <source>the value is blank</source>
        <translation>值只有空白</translation>
    </message>
    <message>
        <source>%1 is a word for nothing; leave the value empty</source>
        <translation>%1 是表示“没有”的词；请将值留空</translation>
    </message>
    <message>
        <source>unknown status %1; expected one of %2</source>
        <translation>未知状态 %1；应为以下之一：%2</translation>
    </message>
    <message>
        <source>%1 is no time in milliseconds since 1970 (are these seconds?)</source>
        <translation>%1 不是自 1970 年起的毫秒数（是否为秒？）</translation>
    </message>
    <message>
        <source>%1 lies beyond the year 9999</source>
        <translation>%1 超出了公元 9999 年</translation>
    </message>
    <message>
        <source>%1 has no offset from UTC; expected ISO 8601 as 2026-11-01T10:00:00Z or 2026-11-01T11:00:00+01:00, or milliseconds since 1970</source>
        <translation>%1 没有与 UTC 的时差；应为 ISO 8601 格式，如 2026-11-01T10:00:00Z 或 2026-11-01T11:00:00+01:00，或自 1970 年起的毫秒数</translation>
    </message>
    <message>
        <source>%1 is no time; expected ISO 8601 as 2026-11-01T10:00:00Z or 2026-11-01T11:00:00+01:00, or milliseconds since 1970</source>
        <translation>%1 不是时间；应为 ISO 8601 格式，如 2026-11-01T10:00:00Z 或 2026-11-01T11:00:00+01:00，或自 1970 年起的毫秒数</translation>
    </message>
    <message>
        <source>%1 is no whole number from 0 to 1,000,000,000</source>
        <translation>%1 不是 0 到 1,000,000,000 之间的整数</translation>
    </message>
    <message>
        <source>the line is longer than 1 MiB</source>
        <translation>此行超过 1 MiB</translation>
    </message>
    <message>
        <source>expected a JSON object</source>
        <translation>应为 JSON 对象</translation>
    </message>
    <message>
        <source>expected text or a number</source>
        <translation>应为文本或数字</translation>
    </message>
    <message>
        <source>the member %1 is unknown; is it the field &apos;%2&apos;? Map it or rename it</source>
        <translation>成员 %1 未知；它是字段“%2”吗？请指定对应关系或将其改名</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 is %2, whatever the answer says</source>
        <translation>%1 即为%2，无论应答内容如何</translation>
    </message>
    <message>
        <source>%1 unless a status word says otherwise is %2</source>
        <translation>%1 即为%2，除非状态词另有说明</translation>
    </message>
    <message>
        <source>%1 without a status word is %2</source>
        <translation>%1 且没有状态词即为%2</translation>
    </message>
    <message>
        <source>%1 is succeeded where nothing leads to the step &apos;%2&apos;</source>
        <translation>应答未指向步骤“%2”时，%1 即为成功</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (%2 of the preset)</source>
        <translation>%1（预设的 %2）</translation>
    </message>
    <message>
        <source>%1: %2 lanes instead of %3, because the system allows no more open files (ulimit -n).</source>
        <translation>%1：并发连接数为 %2 而不是 %3，因为系统不允许打开更多文件（ulimit -n）。</translation>
    </message>
    <message>
        <source>%1 is no number; expected digits with a point, such as 1234.50</source>
        <translation>%1 不是数字；应为使用小数点的数字，如 1234.50</translation>
    </message>
    <message>
        <source>an amount takes one number with a point, such as 1234.50, and no commas</source>
        <translation>金额须为一个使用小数点的数字，如 1234.50，不用逗号</translation>
    </message>
    <message>
        <source>a number, such as 1234.50</source>
        <translation>数字，如 1234.50</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>意外中止</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>补查成功</translation>
    </message>
    <message>
        <source>Failed at provider</source>
        <translation>服务提供方返回失败</translation>
    </message>
    <message>
        <source>Still processing</source>
        <translation>仍在处理中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Has its final status</source>
        <translation>已有终态</translation>
    </message>
    <message>
        <source>Not accepted by the provider</source>
        <translation>服务提供方未受理</translation>
    </message>
    <message>
        <source>Held by another worker</source>
        <translation>由其他工作进程占用</translation>
    </message>
    <message>
        <source>In conflict: a person must decide</source>
        <translation>存在冲突：须由人工决定</translation>
    </message>
    <message>
        <source>No ticket to ask by</source>
        <translation>没有可供查询的受理号</translation>
    </message>
    <message>
        <source>No usable profile of the provider</source>
        <translation>该服务提供方没有可用的协议配置</translation>
    </message>
    <message>
        <source>The run has not finished with them. Resuming the run goes on with them.</source>
        <translation>任务尚未处理完这些请求。继续任务会接着处理。</translation>
    </message>
    <message>
        <source>The provider answered with a result, and it is on record.</source>
        <translation>服务提供方的应答带有最终结果，已记录在案。</translation>
    </message>
    <message>
        <source>The provider gave its final answer: failed, cancelled or expired. It is on record.</source>
        <translation>服务提供方给出了最终应答：失败、已取消或已过期。已记录在案。</translation>
    </message>
    <message>
        <source>The provider says that it is not done yet, and the run stopped asking. Retry the run later.</source>
        <translation>服务提供方答复尚未完成，而任务已停止查询。请稍后重试未决请求。</translation>
    </message>
    <message>
        <source>Not asked: not eligible when the plan was frozen, or changed by somebody else since.</source>
        <translation>未查询：锁定计划时不符合条件，或此后已被他人更改。</translation>
    </message>
    <message>
        <source>Asked without a usable answer, or never asked. What is on record has not changed. See each reason, then retry the run.</source>
        <translation>查询过但未获可用应答，或从未查询。已有记录未作任何更改。请查看各自的原因，然后重试未决请求。</translation>
    </message>
    <message>
        <source>Run %1 · Repoll recovery report</source>
        <translation>任务 %1 · Repoll 补查报告</translation>
    </message>
    <message>
        <source>%1 target</source>
        <translation>%1 笔目标请求</translation>
    </message>
    <message>
        <source>%1 targets</source>
        <translation>%1 笔目标请求</translation>
    </message>
    <message>
        <source>No request was selected.</source>
        <translation>未选择任何请求。</translation>
    </message>
    <message>
        <source>Of %1, %2 got a final answer</source>
        <translation>%1中，%2 笔获得最终应答</translation>
    </message>
    <message>
        <source>, %1 had it already</source>
        <translation>，%1 笔此前已有终态</translation>
    </message>
    <message>
        <source>, and none is left unresolved.</source>
        <translation>，没有未决请求。</translation>
    </message>
    <message>
        <source>, and %1 is still unresolved.</source>
        <translation>，%1 笔仍未决。</translation>
    </message>
    <message>
        <source>, and %1 are still unresolved.</source>
        <translation>，%1 笔仍未决。</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>（至今）</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>Retry of</source>
        <translation>重试自</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Plan frozen</source>
        <translation>计划锁定时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 selected: %2</source>
        <translation>已选 %1：%2</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>按服务提供方</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>no currency</source>
        <translation>没有币种</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>The plan held %1: %2 eligible, %3 not.</source>
        <translation>计划含 %1：%2 笔符合条件，%3 笔不符合。</translation>
    </message>
    <message>
        <source>Not eligible</source>
        <translation>不符合条件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Only the targets of the frozen plan that are unresolved; the totals above are those of all. Within a table those with the soonest deadline first.</source>
        <translation>仅列出已锁定计划中未决的目标请求；以上总计为全部目标请求的数值。每个表格内最早到期的在前。</translation>
    </message>
    <message>
        <source>Every target of the frozen plan, the unresolved first; within a table those with the soonest deadline first.</source>
        <translation>已锁定计划中的全部目标请求，未决的在前；每个表格内最早到期的在前。</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标请求</translation>
    </message>
    <message>
        <source>Repoll · Recovery report</source>
        <translation>Repoll · 补查报告</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Outcomes over time</source>
        <translation>尝试结果随时间的分布</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近应答</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>The run was going on while this report was written: its totals are those of the start, and a target may stand in two tables. Write the report again when the run has ended.</source>
        <translation>生成此报告时任务仍在进行：总计为开始时的数值，同一笔目标请求可能出现在两个表格中。请在任务结束后重新生成报告。</translation>
    </message>
    <message>
        <source>%1 listed. Written by Repoll at %2.</source>
        <translation>共列出 %1。由 Repoll 生成于 %2。</translation>
    </message>
    <message>
        <source>Times carry their offset from UTC. SHA-256: the first %1 digits of the digest of the raw answer as the ledger keeps it. Characters that cannot be seen are shown in a frame, by their number. The CSV and NDJSON reports hold digests and long texts in full.</source>
        <translation>时间带有与 UTC 的时差。SHA-256：台账所保存的原始应答的摘要值的前 %1 位。不可见的字符以带框的编号显示。CSV 和 NDJSON 报告中有完整的摘要值和长文本。</translation>
    </message>
    <message>
        <source>No answer is on record: nothing has been asked in this run.</source>
        <translation>没有应答记录：此任务尚未查询任何请求。</translation>
    </message>
    <message>
        <source> in slices of %1</source>
        <translation>，每段 %1</translation>
    </message>
    <message>
        <source>%1 ask from %2 to %3%4: %5.</source>
        <translation>%2 至 %3 共查询 %1 次%4：%5。</translation>
    </message>
    <message>
        <source>%1 asks from %2 to %3%4: %5.</source>
        <translation>%2 至 %3 共查询 %1 次%4：%5。</translation>
    </message>
    <message>
        <source>Outcomes of the run&apos;s asks over time</source>
        <translation>任务的尝试结果随时间的分布</translation>
    </message>
    <message>
        <source>asks per %1</source>
        <translation>查询次数（每 %1）</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>time of the ask, from %1</source>
        <translation>查询时间，自 %1 起</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>disposition</source>
        <translation>最终情况</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>received_at_utc</source>
        <translation>接收时间（UTC）</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前状态</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>尝试结果</translation>
    </message>
    <message>
        <source>status_word</source>
        <translation>服务提供方状态词</translation>
    </message>
    <message>
        <source>http_status</source>
        <translation>HTTP 状态码</translation>
    </message>
    <message>
        <source>answered_at_utc</source>
        <translation>应答时间（UTC）</translation>
    </message>
    <message>
        <source>answer_sha256</source>
        <translation>应答 SHA-256</translation>
    </message>
    <message>
        <source>deadline_utc</source>
        <translation>结果保留至（UTC）</translation>
    </message>
    <message>
        <source>skip_reason</source>
        <translation>未查询原因</translation>
    </message>
    <message>
        <source>due_at_utc</source>
        <translation>下次查询（UTC）</translation>
    </message>
    <message>
        <source>request_id</source>
        <translation>台账内编号</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Repoll recovery report: run %1</source>
        <translation>Repoll 补查报告：任务 %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Plan frozen (UTC)</source>
        <translation>计划锁定时间（UTC）</translation>
    </message>
    <message>
        <source>Started (UTC)</source>
        <translation>开始时间（UTC）</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>结束时间（UTC）</translation>
    </message>
    <message>
        <source>Report written (UTC)</source>
        <translation>报告生成时间（UTC）</translation>
    </message>
    <message>
        <source>only those that are unresolved are listed</source>
        <translation>仅列出未决的目标请求</translation>
    </message>
    <message>
        <source>Unresolved</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>What was planned</source>
        <translation>计划处理方式</translation>
    </message>
    <message>
        <source>not asked: %1</source>
        <translation>不查询：%1</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>待查询</translation>
    </message>
    <message>
        <source>Targets listed</source>
        <translation>列出的目标请求</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The run was going on while this report was written: its totals are those of the start, and a target may stand twice. Write the report again when it has ended.</source>
        <translation>生成此报告时任务仍在进行：总计为开始时的数值，同一笔目标请求可能出现两次。请在任务结束后重新生成报告。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Submitting</source>
        <translation>提交中</translation>
    </message>
    <message>
        <source>Submit unknown</source>
        <translation>提交情况未知</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>服务提供方已清除</translation>
    </message>
    <message>
        <source>Unknown to provider</source>
        <translation>服务提供方查无此单</translation>
    </message>
    <message>
        <source>Waiting on human</source>
        <translation>等待人工</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>Transient</source>
        <translation>暂时性错误</translation>
    </message>
    <message>
        <source>Auth error</source>
        <translation>鉴权失败</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>协议错误</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Attempt interrupted</source>
        <translation>尝试中断</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>轮询中断</translation>
    </message>
    <message>
        <source>HTTP %1: the provider refuses the credential</source>
        <translation>HTTP %1：服务提供方拒绝了凭证</translation>
    </message>
    <message>
        <source>HTTP %1: a proxy asks for a credential</source>
        <translation>HTTP %1：代理要求凭证</translation>
    </message>
    <message>
        <source>HTTP %1, which the profile does not map</source>
        <translation>HTTP %1，协议配置未映射此状态码</translation>
    </message>
    <message>
        <source>HTTP %1 is no final status</source>
        <translation>HTTP %1 不是最终的 HTTP 状态码</translation>
    </message>
    <message>
        <source>HTTP %1 without a conditional request</source>
        <translation>HTTP %1，但并未发送条件请求</translation>
    </message>
    <message>
        <source>HTTP %1: a redirect, which was not followed</source>
        <translation>HTTP %1：重定向，未跟随</translation>
    </message>
    <message>
        <source>HTTP %1: the network asks for a sign-in</source>
        <translation>HTTP %1：网络要求登录</translation>
    </message>
    <message>
        <source>The host&apos;s name was not found</source>
        <translation>找不到主机名</translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>No connection came about in time</source>
        <translation>未能及时建立连接</translation>
    </message>
    <message>
        <source>The TLS connection was refused</source>
        <translation>TLS 连接被拒绝</translation>
    </message>
    <message>
        <source>The proxy refused</source>
        <translation>代理拒绝</translation>
    </message>
    <message>
        <source>The connection was closed before an answer</source>
        <translation>收到应答之前连接已关闭</translation>
    </message>
    <message>
        <source>The answer came in part</source>
        <translation>应答只收到一部分</translation>
    </message>
    <message>
        <source>The answer did not come in time</source>
        <translation>未及时收到应答</translation>
    </message>
    <message>
        <source>The body is larger than the profile&apos;s cap</source>
        <translation>正文超过协议配置的上限</translation>
    </message>
    <message>
        <source>The header is too large</source>
        <translation>HTTP 头过大</translation>
    </message>
    <message>
        <source>The answer is no proper HTTP/1.1</source>
        <translation>应答不是正确的 HTTP/1.1</translation>
    </message>
    <message>
        <source>The body&apos;s length was not told</source>
        <translation>应答未说明正文长度</translation>
    </message>
    <message>
        <source>The body has a Content-Encoding</source>
        <translation>正文带有 Content-Encoding</translation>
    </message>
    <message>
        <source>The profile does not allow this origin</source>
        <translation>协议配置不允许此源</translation>
    </message>
    <message>
        <source>Repoll gave the exchange up</source>
        <translation>Repoll 放弃了此次交互</translation>
    </message>
    <message>
        <source>The exchange failed</source>
        <translation>交互失败</translation>
    </message>
    <message>
        <source>The answer names another request at %1.</source>
        <translation>应答在 %1 处指明的是另一笔请求。</translation>
    </message>
    <message>
        <source>The answer does not name its request at %1.</source>
        <translation>应答在 %1 处没有指明其所属的请求。</translation>
    </message>
    <message>
        <source>An HTML page came instead of an answer.</source>
        <translation>收到的是 HTML 页面，而不是应答。</translation>
    </message>
    <message>
        <source>The answer has no Content-Type.</source>
        <translation>应答没有 Content-Type。</translation>
    </message>
    <message>
        <source>The Content-Type is %1.</source>
        <translation>Content-Type 为 %1。</translation>
    </message>
    <message>
        <source>The body is empty.</source>
        <translation>正文为空。</translation>
    </message>
    <message>
        <source>The answer has two Content-Types.</source>
        <translation>应答有两个 Content-Type。</translation>
    </message>
    <message>
        <source>The answer names no request, and its connection had carried another.</source>
        <translation>应答未指明请求，而其连接此前承载过另一笔请求。</translation>
    </message>
    <message>
        <source>The answer holds more than one of the results it may hold.</source>
        <translation>应答含有多个最终结果，而只应有一个。</translation>
    </message>
    <message>
        <source>The answer says it is done and holds no result.</source>
        <translation>应答称已完成，但不含最终结果。</translation>
    </message>
    <message>
        <source>The answer holds two values of the header %1.</source>
        <translation>应答的 HTTP 头 %1 有两个值。</translation>
    </message>
    <message>
        <source>The profile does not say what this answer means.</source>
        <translation>协议配置未说明此应答的含义。</translation>
    </message>
    <message>
        <source>What stands where the status word is due is no word.</source>
        <translation>应为状态词之处不是一个词。</translation>
    </message>
    <message>
        <source>The status words &apos;%1&apos; and &apos;%2&apos; mean different things.</source>
        <translation>状态词“%1”与“%2”含义不同。</translation>
    </message>
    <message>
        <source>The code says %1, and the status word &apos;%2&apos; otherwise.</source>
        <translation>状态码表示 %1，状态词“%2”则不然。</translation>
    </message>
    <message>
        <source>The status word &apos;%1&apos; does not decide here.</source>
        <translation>状态词“%1”在此不能决定。</translation>
    </message>
    <message>
        <source>The profile does not know the status word &apos;%1&apos;.</source>
        <translation>协议配置不认识状态词“%1”。</translation>
    </message>
    <message>
        <source>The answer holds no status word.</source>
        <translation>应答不含状态词。</translation>
    </message>
    <message>
        <source>The answer holds an error where a result is due.</source>
        <translation>应答在应有最终结果之处含有错误。</translation>
    </message>
    <message>
        <source>The answer holds no result where one is due.</source>
        <translation>应答在应有最终结果之处没有最终结果。</translation>
    </message>
    <message>
        <source>A secret that was sent stands in what would be the result.</source>
        <translation>发送的密钥出现在将成为最终结果的内容中。</translation>
    </message>
    <message>
        <source>What stands where the amount is due is no number: %1.</source>
        <translation>应为金额之处不是数字：%1。</translation>
    </message>
    <message>
        <source>The answer holds no URL where it is to say where the result is.</source>
        <translation>应答应说明最终结果在何处，却不含 URL。</translation>
    </message>
    <message>
        <source>The answer does not say where the result is.</source>
        <translation>应答未说明最终结果在何处。</translation>
    </message>
    <message>
        <source>The provider leads in a circle.</source>
        <translation>服务提供方的指引形成循环。</translation>
    </message>
    <message>
        <source>The answer names a URL that holds a secret.</source>
        <translation>应答给出的 URL 含有密钥。</translation>
    </message>
    <message>
        <source>The answer names a URL that cannot be asked.</source>
        <translation>应答给出的 URL 无法查询。</translation>
    </message>
    <message>
        <source>The answer leads to %1, which the profile does not allow.</source>
        <translation>应答指向 %1，而协议配置不允许该源。</translation>
    </message>
    <message>
        <source>The bulk answer holds no list of items.</source>
        <translation>批量应答不含列表。</translation>
    </message>
    <message>
        <source>The bulk answer does not name each of its items.</source>
        <translation>批量应答没有指明每一项所属的请求。</translation>
    </message>
    <message>
        <source>The bulk answer names others that were not asked, and not this request.</source>
        <translation>批量应答含有未查询的其他请求，却没有此请求。</translation>
    </message>
    <message>
        <source>The bulk answer does not hold this request.</source>
        <translation>批量应答中没有此请求。</translation>
    </message>
    <message>
        <source>The bulk answer is for other requests.</source>
        <translation>批量应答属于其他请求。</translation>
    </message>
    <message>
        <source>The bulk answer holds this request twice, differently.</source>
        <translation>批量应答中此请求出现两次，且内容不同。</translation>
    </message>
    <message>
        <source>The provider says amount %1%2, the record %3.</source>
        <translation>服务提供方的金额为 %1%2，记录为 %3。</translation>
    </message>
    <message>
        <source>The provider says currency %1, the record %2.</source>
        <translation>服务提供方的币种为 %1，记录为 %2。</translation>
    </message>
    <message>
        <source>It stood at the step &apos;%1&apos;, which the profile does not have, and starts again.</source>
        <translation>它处于步骤“%1”，而协议配置没有该步骤，因此从头开始。</translation>
    </message>
    <message>
        <source>It stood at the step &apos;%1&apos;, which the profile has elsewhere, and starts again.</source>
        <translation>它处于步骤“%1”，而协议配置中该步骤已在别处，因此从头开始。</translation>
    </message>
    <message>
        <source>It stood at %1, which the profile does not allow, and starts again.</source>
        <translation>它位于 %1，而协议配置不允许该源，因此从头开始。</translation>
    </message>
    <message>
        <source>A secret that was sent came back in the answer and was masked.</source>
        <translation>发送的密钥出现在应答中，已被遮蔽。</translation>
    </message>
    <message>
        <source>its lease expired</source>
        <translation>占用已到期</translation>
    </message>
    <message>
        <source>(not kept: what is encoded may hold a secret)</source>
        <translation>（未保存：编码内容可能含有密钥）</translation>
    </message>
    <message>
        <source>a 204 answer announced a body</source>
        <translation>204 应答声明带有正文</translation>
    </message>
    <message>
        <source>the answer ended with a status below 200</source>
        <translation>应答以低于 200 的状态码结束</translation>
    </message>
    <message>
        <source>the header is larger than 64 KiB</source>
        <translation>HTTP 头超过 64 KiB</translation>
    </message>
    <message>
        <source>a Content-Encoding that was not asked for</source>
        <translation>未要求的 Content-Encoding</translation>
    </message>
    <message>
        <source>both Content-Length and Transfer-Encoding</source>
        <translation>同时带有 Content-Length 和 Transfer-Encoding</translation>
    </message>
    <message>
        <source>a Transfer-Encoding other than chunked</source>
        <translation>Transfer-Encoding 不是 chunked</translation>
    </message>
    <message>
        <source>a Content-Length that is not one plain number</source>
        <translation>Content-Length 不是单个普通数字</translation>
    </message>
    <message>
        <source>no header field could be read</source>
        <translation>无法读取任何 HTTP 头字段</translation>
    </message>
    <message>
        <source>the answer tells no length of its body</source>
        <translation>应答未说明正文长度</translation>
    </message>
    <message>
        <source>the certificate is not yet valid; is the clock of this machine right?</source>
        <translation>证书尚未生效；本机时钟是否正确？</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>the certificate is for another host</source>
        <translation>证书属于另一主机</translation>
    </message>
    <message>
        <source>the certificate has been revoked</source>
        <translation>证书已吊销</translation>
    </message>
    <message>
        <source>the certificate is self-signed</source>
        <translation>证书为自签名</translation>
    </message>
    <message>
        <source>the certificate&apos;s authority is unknown</source>
        <translation>证书的颁发机构未知</translation>
    </message>
    <message>
        <source>the certificate&apos;s authority is not trusted</source>
        <translation>证书的颁发机构不受信任</translation>
    </message>
    <message>
        <source>the certificate was refused</source>
        <translation>证书被拒绝</translation>
    </message>
    <message>
        <source>the proxy does not answer or refuses to connect</source>
        <translation>代理没有应答或拒绝连接</translation>
    </message>
    <message>
        <source>the host&apos;s name could not be resolved</source>
        <translation>主机名无法解析</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>the connection could not be made in time</source>
        <translation>未能及时建立连接</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <source>the proxy asks for a login</source>
        <translation>代理要求登录</translation>
    </message>
    <message>
        <source>a proxy asks for a login</source>
        <translation>代理要求登录</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>应答不是 HTTP/1.1</translation>
    </message>
    <message>
        <source>the connection ended before a whole header had come</source>
        <translation>收到完整的 HTTP 头之前连接已断开</translation>
    </message>
    <message>
        <source>the network failed before an answer came</source>
        <translation>收到应答之前网络出错</translation>
    </message>
    <message>
        <source>the body&apos;s framing is broken</source>
        <translation>正文的分帧已损坏</translation>
    </message>
    <message>
        <source>the connection ended before the whole body had come</source>
        <translation>收到完整正文之前连接已断开</translation>
    </message>
    <message>
        <source>no whole answer within the deadline</source>
        <translation>单次时限内未收到完整应答</translation>
    </message>
    <message>
        <source>a header to be sent holds a line break</source>
        <translation>要发送的 HTTP 头含有换行</translation>
    </message>
    <message>
        <source>HEAD can&apos;t be sent without the risk of a second send</source>
        <translation>发送 HEAD 有重复发送的风险</translation>
    </message>
    <message>
        <source>stopped by us</source>
        <translation>由我方停止</translation>
    </message>
    <message>
        <source>the body is announced to be larger than the cap</source>
        <translation>应答声明的正文长度超过上限</translation>
    </message>
    <message>
        <source>the body is larger than the cap</source>
        <translation>正文超过上限</translation>
    </message>
    <message>
        <source>the URL holds a login</source>
        <translation>URL 含有登录信息</translation>
    </message>
    <message>
        <source>the URL is not an http or https one</source>
        <translation>URL 不是 http 或 https</translation>
    </message>
    <message>
        <source>the profile does not allow this host</source>
        <translation>协议配置不允许此主机</translation>
    </message>
    <message>
        <source>http without TLS is allowed to this machine only</source>
        <translation>不带 TLS 的 http 仅限本机</translation>
    </message>
    <message>
        <source>%1 failures in a row</source>
        <translation>连续失败 %1 次</translation>
    </message>
    <message>
        <source>provider stopped: %1</source>
        <translation>已停止查询服务提供方：%1</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>not asked again before the run&apos;s deadline</source>
        <translation>任务时限之前未再查询</translation>
    </message>
    <message>
        <source>the provider&apos;s profile cannot be used</source>
        <translation>服务提供方的协议配置无法使用</translation>
    </message>
    <message>
        <source>%1: nothing can be sent: %2</source>
        <translation>%1：无法发送任何内容：%2</translation>
    </message>
    <message>
        <source>Nothing was sent, because the ask could not be put on record: %1</source>
        <translation>未发送任何内容，因为无法登记此次查询：%1</translation>
    </message>
    <message>
        <source>Cancelled before anything was sent.</source>
        <translation>发送之前已取消。</translation>
    </message>
    <message>
        <source>Cancelled while waiting for the answer; the provider may have been asked.</source>
        <translation>等待应答时已取消；可能已向服务提供方发出查询。</translation>
    </message>
    <message>
        <source>Run %1 is under way already.</source>
        <translation>任务 %1 已在进行。</translation>
    </message>
    <message>
        <source>The URL to ask is too long.</source>
        <translation>要查询的 URL 过长。</translation>
    </message>
    <message>
        <source>The ticket makes no URL that can be asked.</source>
        <translation>受理号不能构成可查询的 URL。</translation>
    </message>
    <message>
        <source>The ticket is neither a URL nor a path that starts with &apos;/&apos;.</source>
        <translation>受理号既不是 URL，也不是以“/”开头的路径。</translation>
    </message>
    <message>
        <source>The ticket leads to %1, which the profile does not allow.</source>
        <translation>受理号指向 %1，而协议配置不允许该源。</translation>
    </message>
    <message>
        <source>The ticket holds the header %1 twice.</source>
        <translation>受理号中 HTTP 头 %1 出现两次。</translation>
    </message>
    <message>
        <source>The ticket&apos;s header is none that the profile follows.</source>
        <translation>受理号中的 HTTP 头不是协议配置所跟随的。</translation>
    </message>
    <message>
        <source>The ticket&apos;s header holds no URL.</source>
        <translation>受理号中的 HTTP 头不含 URL。</translation>
    </message>
    <message>
        <source>The secret %1 is empty or holds a control character.</source>
        <translation>密钥 %1 为空或含有控制字符。</translation>
    </message>
    <message>
        <source>The profile does not ask for that many at once.</source>
        <translation>协议配置不支持一次查询这么多笔。</translation>
    </message>
    <message>
        <source>The request belongs to another account than the profile&apos;s.</source>
        <translation>请求的账户与协议配置的账户不同。</translation>
    </message>
    <message>
        <source>The request has no ticket.</source>
        <translation>请求没有受理号。</translation>
    </message>
    <message>
        <source>The request has no key.</source>
        <translation>请求没有业务单号。</translation>
    </message>
    <message>
        <source>The request has no %1.</source>
        <translation>请求没有 %1。</translation>
    </message>
    <message>
        <source>The ticket or key makes a dot segment in the URL.</source>
        <translation>受理号或业务单号会使 URL 中出现“.”路径段。</translation>
    </message>
    <message>
        <source>The ticket or key holds a control character.</source>
        <translation>受理号或业务单号含有控制字符。</translation>
    </message>
    <message>
        <source>The secret %1 cannot be used: %2.</source>
        <translation>密钥 %1 无法使用：%2。</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>the file begins with a byte order mark; save it without</source>
        <translation>文件以字节顺序标记开头；请保存为不带该标记</translation>
    </message>
    <message>
        <source>the file holds a control character</source>
        <translation>文件含有控制字符</translation>
    </message>
    <message>
        <source>the file has fewer than %1 characters, too few to be masked where the provider repeats them</source>
        <translation>文件不足 %1 个字符，过短而无法在服务提供方重复它时加以遮蔽</translation>
    </message>
    <message>
        <source>the environment variable is empty</source>
        <translation>环境变量为空</translation>
    </message>
    <message>
        <source>the environment variable begins with a byte order mark; save it without</source>
        <translation>环境变量以字节顺序标记开头；请去掉该标记</translation>
    </message>
    <message>
        <source>the environment variable holds a control character</source>
        <translation>环境变量含有控制字符</translation>
    </message>
    <message>
        <source>the environment variable has fewer than %1 characters, too few to be masked where the provider repeats them</source>
        <translation>环境变量不足 %1 个字符，过短而无法在服务提供方重复它时加以遮蔽</translation>
    </message>
    <message>
        <source>the environment variable is not set</source>
        <translation>环境变量未设置</translation>
    </message>
    <message>
        <source>the file&apos;s owner and mode cannot be told</source>
        <translation>无法得知文件的所有者和权限</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>the file belongs to another user</source>
        <translation>文件属于其他用户</translation>
    </message>
    <message>
        <source>others than its owner may use the file; set its mode to 0600</source>
        <translation>所有者以外的人也能使用该文件；请将其权限设为 0600</translation>
    </message>
    <message>
        <source>the file is larger than 64 KiB</source>
        <translation>文件超过 64 KiB</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有此文件</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>无法打开文件</translation>
    </message>
    <message>
        <source>expected env:NAME or file:/PATH</source>
        <translation>应为 env:NAME 或 file:/PATH</translation>
    </message>
    <message>
        <source>The ledger has no run %1.</source>
        <translation>台账中没有任务 %1。</translation>
    </message>
    <message>
        <source>Run %1 is not running: nothing may be asked for it.</source>
        <translation>任务 %1 未在执行：不能为它查询。</translation>
    </message>
    <message>
        <source>The ledger has no request %1.</source>
        <translation>台账中没有请求 %1。</translation>
    </message>
    <message>
        <source>its evidence is contradictory</source>
        <translation>其证据相互矛盾</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>无法打开 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is in use by %2.</source>
        <translation>%1 正被 %2 使用。</translation>
    </message>
    <message>
        <source>%1 is in use by another program.</source>
        <translation>%1 正被另一程序使用。</translation>
    </message>
    <message>
        <source>%1 cannot be locked: %2. Keep the ledger on a disk of this machine.</source>
        <translation>无法锁定 %1：%2。请将台账放在本机的磁盘上。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>The new ledger is not what was written; check its disk.</source>
        <translation>新台账与写入的内容不符；请检查其磁盘。</translation>
    </message>
    <message>
        <source>The ledger is open for reading only: nothing can be recorded.</source>
        <translation>台账以只读方式打开：无法记录任何内容。</translation>
    </message>
    <message>
        <source>%1 cannot be written by you: give it the ledger&apos;s own permissions.</source>
        <translation>您无权写入 %1：请为其设置与台账相同的权限。</translation>
    </message>
    <message>
        <source>%1 does not exist; create it with `repollctl init`.</source>
        <translation>%1 不存在；请用 `repollctl init` 创建。</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read by you.</source>
        <translation>您无权读取 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written by you.</source>
        <translation>您无权写入 %1。</translation>
    </message>
    <message>
        <source>%1 is not a Repoll ledger.</source>
        <translation>%1 不是 Repoll 台账。</translation>
    </message>
    <message>
        <source>%1 is another program&apos;s database, not a Repoll ledger.</source>
        <translation>%1 是其他程序的数据库，不是 Repoll 台账。</translation>
    </message>
    <message>
        <source>%1 was last written under its other name, %2, and not closed: open it under that name.</source>
        <translation>%1 上次以另一名称 %2 写入且未关闭：请以该名称打开。</translation>
    </message>
    <message>
        <source>%1 has another name in another folder (a hard link), and what was written under that name may not be seen here: remove one of the names.</source>
        <translation>%1 在另一文件夹中还有一个名称（硬链接），以该名称写入的内容在此可能看不到：请移除其中一个名称。</translation>
    </message>
    <message>
        <source>%1 was moved or removed while it was open, and nothing is recorded any more. Put it back, or open it where it is now.</source>
        <translation>%1 在打开期间被移动或移除，已不再记录任何内容。请将其放回原处，或在其当前位置打开。</translation>
    </message>
    <message>
        <source>%1 was replaced by another file while it was open. Nothing was written into the new file, and nothing is recorded any more. Open it again to go on with what is there now.</source>
        <translation>%1 在打开期间被另一文件替换。未向新文件写入任何内容，也不再记录任何内容。要继续使用现有文件，请重新打开。</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be created: %2.</source>
        <translation>无法创建 %1：%2。</translation>
    </message>
    <message>
        <source>The ledger&apos;s schema is older; open it once for writing to update it.</source>
        <translation>台账的架构版本较旧；请以可写方式打开一次以更新。</translation>
    </message>
    <message>
        <source>The question was withdrawn.</source>
        <translation>查询已撤回。</translation>
    </message>
    <message>
        <source>The ledger&apos;s path is empty; expected PATH or sqlite:PATH.</source>
        <translation>台账路径为空；应为 PATH 或 sqlite:PATH。</translation>
    </message>
    <message>
        <source>The ledger&apos;s path holds a NUL.</source>
        <translation>台账路径含有 NUL。</translation>
    </message>
    <message>
        <source>The ledger&apos;s name is not UTF-8; rename the file or its folder.</source>
        <translation>台账名称不是 UTF-8；请重命名文件或其文件夹。</translation>
    </message>
    <message>
        <source>A ledger is a file; one in memory would keep nothing.</source>
        <translation>台账是文件；内存中的台账不会保存任何内容。</translation>
    </message>
    <message>
        <source>Another user&apos;s home folder has to be written out, not as &apos;%1&apos;.</source>
        <translation>其他用户的主文件夹须写出完整路径，不能写作“%1”。</translation>
    </message>
    <message>
        <source>%1 was overwritten while it was open, as by a backup that was copied over it. Nothing is recorded any more. Close it, move %2-wal and %3-shm to another folder, and open it again to go on with what is there now.</source>
        <translation>%1 在打开期间被覆盖，例如复制了备份。已不再记录任何内容。请关闭它，将 %2-wal 和 %3-shm 移到其他文件夹，再重新打开以继续使用现有文件。</translation>
    </message>
    <message>
        <source>A page lies before its anchor.</source>
        <translation>页面位于其锚点之前。</translation>
    </message>
    <message>
        <source>The newest records of this ledger may be in a file that is not there, %1: its program was killed, or it was copied while it was open. Put that file beside it. Where there is none, make an empty file of that name to go on with what is here.</source>
        <translation>此台账最新的记录可能在一个不存在的文件 %1 中：其程序被强制结束，或在打开期间被复制。请将该文件放在台账旁边。如果没有该文件，请创建同名的空文件，以继续使用现有内容。</translation>
    </message>
    <message>
        <source>%1 was left by another state of this ledger and does not belong to the file that is there now, such as a backup that was put in its place. Move %2 and %3 to another folder, then open the ledger again.</source>
        <translation>%1 是此台账另一状态遗留的，不属于现有文件（例如放回的备份）。请将 %2 和 %3 移到其他文件夹，然后重新打开台账。</translation>
    </message>
    <message>
        <source>The ledger&apos;s list of migrations has gaps.</source>
        <translation>台账的迁移列表不完整。</translation>
    </message>
    <message>
        <source>The ledger was made by a newer Repoll; update this program to open it.</source>
        <translation>台账由较新版本的 Repoll 创建；请更新本程序后再打开。</translation>
    </message>
    <message>
        <source>The ledger&apos;s schema step %1 (%2) is not the one this Repoll knows; use the program that made it.</source>
        <translation>台账的架构步骤 %1（%2）与此 Repoll 所知的不同；请使用创建它的程序。</translation>
    </message>
    <message>
        <source>Of the %1 requests picked, %2 are not in this ledger.</source>
        <translation>所选的 %1 笔请求中有 %2 笔不在此台账中。</translation>
    </message>
    <message>
        <source>A provider needs a name.</source>
        <translation>服务提供方须有名称。</translation>
    </message>
    <message>
        <source>The ledger has no provider &apos;%1&apos;.</source>
        <translation>台账中没有服务提供方“%1”。</translation>
    </message>
    <message>
        <source>Request &apos;%1&apos; of provider &apos;%2&apos;: %3.</source>
        <translation>服务提供方“%2”的请求“%1”：%3。</translation>
    </message>
    <message>
        <source>the provider is empty</source>
        <translation>服务提供方为空</translation>
    </message>
    <message>
        <source>the key is empty</source>
        <translation>业务单号为空</translation>
    </message>
    <message>
        <source>the number of attempts is negative</source>
        <translation>尝试次数为负数</translation>
    </message>
    <message>
        <source>the amount is no number</source>
        <translation>金额不是数字</translation>
    </message>
    <message>
        <source>a text holds a NUL or is not valid Unicode</source>
        <translation>文本含有 NUL 或不是有效的 Unicode</translation>
    </message>
    <message>
        <source>The ledger has no request &apos;%1&apos; of provider &apos;%2&apos;.</source>
        <translation>台账中没有服务提供方“%2”的请求“%1”。</translation>
    </message>
    <message>
        <source>The ledger has no evidence %1.</source>
        <translation>台账中没有证据 %1。</translation>
    </message>
    <message>
        <source>A request that was recorded is not there.</source>
        <translation>已登记的请求不存在。</translation>
    </message>
    <message>
        <source>A correction names who and why.</source>
        <translation>更正须写明操作人和原因。</translation>
    </message>
    <message>
        <source>The ledger has no request %1 to correct.</source>
        <translation>台账中没有可更正的请求 %1。</translation>
    </message>
    <message>
        <source>Attempt %1 came with a result but without the answer it was read from.</source>
        <translation>尝试 %1 带有最终结果，却没有读取它所依据的应答。</translation>
    </message>
    <message>
        <source>A batch of results did not fit the ledger.</source>
        <translation>一批尝试结果与台账不符。</translation>
    </message>
    <message>
        <source>Request %1 has no attempt %2.</source>
        <translation>请求 %1 没有尝试 %2。</translation>
    </message>
    <message>
        <source>The ledger holds the word &apos;%1&apos;, which this Repoll doesn&apos;t know.</source>
        <translation>台账中含有此 Repoll 不认识的词“%1”。</translation>
    </message>
    <message>
        <source>Run %1 is %2: its reason cannot be changed any more.</source>
        <translation>任务 %1 的状态为 %2：其原因不能再更改。</translation>
    </message>
    <message>
        <source>Run %1 is %2 and cannot become %3.</source>
        <translation>任务 %1 的状态为 %2，不能变为 %3。</translation>
    </message>
    <message>
        <source>Run %1 has %2 targets waiting and cannot be finished.</source>
        <translation>任务 %1 还有 %2 笔目标请求在等待，不能结束。</translation>
    </message>
    <message>
        <source>%1 changed while it was being opened; try again.</source>
        <translation>%1 在打开时发生了更改；请重试。</translation>
    </message>
    <message>
        <source>SQLite refuses a table of Repoll&apos;s own.</source>
        <translation>SQLite 拒绝了 Repoll 自身的表。</translation>
    </message>
    <message>
        <source>Another program keeps the ledger&apos;s database locked.</source>
        <translation>另一程序锁定了台账的数据库。</translation>
    </message>
    <message>
        <source>The disk that holds the ledger is full; free some space.</source>
        <translation>台账所在的磁盘已满；请腾出空间。</translation>
    </message>
    <message>
        <source>The ledger&apos;s file cannot be read or written; check its disk.</source>
        <translation>无法读写台账文件；请检查其磁盘。</translation>
    </message>
    <message>
        <source>The ledger is damaged; keep a copy of its files and restore a backup.</source>
        <translation>台账已损坏；请保留其文件的副本并还原备份。</translation>
    </message>
    <message>
        <source>The file is not a Repoll ledger.</source>
        <translation>该文件不是 Repoll 台账。</translation>
    </message>
    <message>
        <source>The ledger cannot be written; check the permissions.</source>
        <translation>无法写入台账；请检查权限。</translation>
    </message>
    <message>
        <source>The ledger refused a statement.</source>
        <translation>台账拒绝了一条语句。</translation>
    </message>
    <message>
        <source>The ledger takes one statement at a time.</source>
        <translation>台账一次只接受一条语句。</translation>
    </message>
    <message>
        <source>A saved view needs a name.</source>
        <translation>保存的视图须有名称。</translation>
    </message>
    <message>
        <source>The ledger has no saved view &apos;%1&apos;.</source>
        <translation>台账中没有已保存的视图“%1”。</translation>
    </message>
    <message>
        <source>An audit entry names who did what.</source>
        <translation>审计条目须写明何人做了何事。</translation>
    </message>
    <message>
        <source>The file cannot be read on.</source>
        <translation>无法继续读取文件。</translation>
    </message>
    <message>
        <source>The format of %1 cannot be told by its name; say csv or ndjson.</source>
        <translation>无法从 %1 的名称得知格式；请指明 csv 或 ndjson。</translation>
    </message>
    <message>
        <source>A row has no field %1; %2</source>
        <translation>行没有字段 %1；%2</translation>
    </message>
    <message>
        <source>The column for &apos;%1&apos; has no name.</source>
        <translation>“%1”对应的列没有名称。</translation>
    </message>
    <message>
        <source>The field &apos;%1&apos; cannot be left out.</source>
        <translation>字段“%1”不可省略。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是文件夹。</translation>
    </message>
    <message>
        <source>There is no place beside the standard input: name a file for the refused rows.</source>
        <translation>标准输入没有同目录的位置：请为被拒绝的行指定文件。</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>导入已停止。</translation>
    </message>
    <message>
        <source>The file for refused rows, %1, is the input itself; rename one of them.</source>
        <translation>用于被拒绝的行的文件 %1 就是输入文件；请重命名其中之一。</translation>
    </message>
    <message>
        <source>The refused rows cannot be written to %1.</source>
        <translation>无法将被拒绝的行写入 %1。</translation>
    </message>
    <message>
        <source>There is no time zone %1; %2</source>
        <translation>没有时区 %1；%2</translation>
    </message>
    <message>
        <source>expected a name as Europe/Berlin or UTC, or an offset as +01:00</source>
        <translation>应为 Europe/Berlin、UTC 之类的名称，或 +01:00 之类的时差</translation>
    </message>
    <message>
        <source>The report was given up: nothing was written.</source>
        <translation>报告已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>The report needs a file&apos;s name, and &apos;%1&apos; is a folder.</source>
        <translation>报告须有文件名，而“%1”是文件夹。</translation>
    </message>
    <message>
        <source>The folder &apos;%1&apos; does not exist: create it, or name another place for the report.</source>
        <translation>文件夹“%1”不存在：请创建它，或为报告另选位置。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no regular file: the report is not written to it.</source>
        <translation>“%1”不是普通文件：报告未写入其中。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; may not be written: the report was not saved.</source>
        <translation>不可写入“%1”：报告未保存。</translation>
    </message>
    <message>
        <source>The disk is full: the report could not be written.</source>
        <translation>磁盘已满：无法写入报告。</translation>
    </message>
    <message>
        <source>The report could not be written: %1.</source>
        <translation>无法写入报告：%1。</translation>
    </message>
    <message>
        <source>The workbook could not be written: is there room in the folder for temporary files, &apos;%1&apos;?</source>
        <translation>无法写入工作簿：临时文件夹“%1”是否还有空间？</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有此文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>is for requests without a ticket, and names it</source>
        <translation>用于没有受理号的请求，却使用了受理号</translation>
    </message>
    <message>
        <source>is named as {account}, and is not given</source>
        <translation>以 {account} 引用，却没有提供</translation>
    </message>
    <message>
        <source>echoes the account, and the profile has none</source>
        <translation>回显账户，而协议配置没有账户</translation>
    </message>
    <message>
        <source>is not a profile&apos;s to set</source>
        <translation>不可由协议配置设置</translation>
    </message>
    <message>
        <source>is the credential&apos;s header</source>
        <translation>是凭证所用的 HTTP 头</translation>
    </message>
    <message>
        <source>holds a control character</source>
        <translation>含有控制字符</translation>
    </message>
    <message>
        <source>{ids} needs a batch, which says how the answer&apos;s items are matched</source>
        <translation>{ids} 需要 batch，由它说明如何匹配应答中的各项</translation>
    </message>
    <message>
        <source>expected {ids} in the URL or the body, or batch.repeat</source>
        <translation>URL 或正文中应有 {ids}，或设置 batch.repeat</translation>
    </message>
    <message>
        <source>expected &apos;/&apos;, &apos;https://&apos;, {+ticket} or {+key} at the start</source>
        <translation>应以“/”、“https://”、{+ticket} 或 {+key} 开头</translation>
    </message>
    <message>
        <source>more than 1 needs a batch</source>
        <translation>大于 1 时需要 batch</translation>
    </message>
    <message>
        <source>a bulk answer leads to no further steps</source>
        <translation>批量应答不能导向其他步骤</translation>
    </message>
    <message>
        <source>a bulk answer leads to no other place</source>
        <translation>批量应答不能导向其他位置</translation>
    </message>
    <message>
        <source>a bulk answer is matched by one kind of id; see poll.by</source>
        <translation>批量应答只按一种 id 匹配；参见 poll.by</translation>
    </message>
    <message>
        <source>a bulk answer is json</source>
        <translation>批量应答须为 json</translation>
    </message>
    <message>
        <source>one header cannot speak for each item of a bulk answer</source>
        <translation>一个 HTTP 头不能代表批量应答的每一项</translation>
    </message>
    <message>
        <source>one code cannot end every request of a bulk answer</source>
        <translation>一个状态码不能使批量应答的所有请求结束</translation>
    </message>
    <message>
        <source>expected no query and no fragment</source>
        <translation>不应带有查询部分和片段</translation>
    </message>
    <message>
        <source>expected nothing after the port</source>
        <translation>端口之后不应有内容</translation>
    </message>
    <message>
        <source>expected minMs not to be more than maxMs</source>
        <translation>minMs 不应大于 maxMs</translation>
    </message>
    <message>
        <source>expected a secret: env:NAME or file:/PATH</source>
        <translation>应有密钥：env:NAME 或 file:/PATH</translation>
    </message>
    <message>
        <source>expected the name of the header that carries the secret</source>
        <translation>应有携带密钥的 HTTP 头的名称</translation>
    </message>
    <message>
        <source>expected https://host[:port], or http:// on loopback, without user info</source>
        <translation>应为 https://host[:port]，或本机的 http://，不带用户信息</translation>
    </message>
    <message>
        <source>holds a colon, which ends a user name</source>
        <translation>含有冒号，而用户名中不得有冒号</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos;</source>
        <translation>没有步骤“%1”</translation>
    </message>
    <message>
        <source>expected json or form, not both</source>
        <translation>应为 json 或 form，不能两者都有</translation>
    </message>
    <message>
        <source>a body needs the method POST</source>
        <translation>有正文时方法须为 POST</translation>
    </message>
    <message>
        <source>the member &apos;%1&apos; is missing</source>
        <translation>缺少成员“%1”</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>应为 %1</translation>
    </message>
    <message>
        <source>is longer than 2000 bytes</source>
        <translation>超过 2000 字节</translation>
    </message>
    <message>
        <source>is too large or too small a number</source>
        <translation>数字过大或过小</translation>
    </message>
    <message>
        <source>holds a name longer than 2000 bytes</source>
        <translation>含有超过 2000 字节的名称</translation>
    </message>
    <message>
        <source>there is no member %1 here</source>
        <translation>此处没有成员 %1</translation>
    </message>
    <message>
        <source>keeps connections, and not every answer names its request: one that comes late or twice is taken for the next request&apos;s</source>
        <translation>始终保持连接，而并非每个应答都指明其所属的请求：迟到或重复的应答会被当作下一笔请求的应答</translation>
    </message>
    <message>
        <source>needs a body of the kind json or any</source>
        <translation>正文类型须为 json 或 any</translation>
    </message>
    <message>
        <source>expected pointers or header, not both</source>
        <translation>应为 pointers 或 header，不能两者都有</translation>
    </message>
    <message>
        <source>words need status.pointers or status.header, which say where they are</source>
        <translation>words 需要 status.pointers 或 status.header 说明状态词的位置</translation>
    </message>
    <message>
        <source>stands there twice, but for the case of its letters</source>
        <translation>仅大小写不同，出现了两次</translation>
    </message>
    <message>
        <source>is none of the places in status.pointers</source>
        <translation>不在 status.pointers 的位置之中</translation>
    </message>
    <message>
        <source>expected one of noWord, unlessWord and step</source>
        <translation>应为 noWord、unlessWord、step 之一</translation>
    </message>
    <message>
        <source>needs noWord or unlessWord that is pending</source>
        <translation>需要取值为 pending 的 noWord 或 unlessWord</translation>
    </message>
    <message>
        <source>a word needs status.pointers or status.header, which say where it is</source>
        <translation>状态词需要 status.pointers 或 status.header 说明其位置</translation>
    </message>
    <message>
        <source>the step &apos;%1&apos; has no &apos;from&apos;, which says where it is</source>
        <translation>步骤“%1”没有说明其位置的 from</translation>
    </message>
    <message>
        <source>has a &apos;}&apos; without its &apos;{&apos;</source>
        <translation>有“}”而没有对应的“{”</translation>
    </message>
    <message>
        <source>has a &apos;{&apos; without its &apos;}&apos;</source>
        <translation>有“{”而没有对应的“}”</translation>
    </message>
    <message>
        <source>the profile (line %1): %2</source>
        <translation>协议配置（第 %1 行）：%2</translation>
    </message>
    <message>
        <source>%1 (line %2): %3</source>
        <translation>%1（第 %2 行）：%3</translation>
    </message>
    <message>
        <source>this is no proper JSON: %1</source>
        <translation>不是正确的 JSON：%1</translation>
    </message>
    <message>
        <source>The profile is no proper JSON: %1</source>
        <translation>协议配置不是正确的 JSON：%1</translation>
    </message>
    <message>
        <source>This is no acceptable JSON: %1 at byte %2.</source>
        <translation>无法接受的 JSON：%1，位于第 %2 字节。</translation>
    </message>
    <message>
        <source>a lone surrogate</source>
        <translation>半个代理对</translation>
    </message>
    <message>
        <source>nesting deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>a duplicate key</source>
        <translation>重复的 key</translation>
    </message>
    <message>
        <source>a byte order mark</source>
        <translation>字节顺序标记</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>something after the value</source>
        <translation>值之后还有内容</translation>
    </message>
    <message>
        <source>a member without a name</source>
        <translation>成员没有名称</translation>
    </message>
    <message>
        <source>a missing colon</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a missing comma or &apos;}&apos;</source>
        <translation>缺少逗号或“}”</translation>
    </message>
    <message>
        <source>a missing comma or &apos;]&apos;</source>
        <translation>缺少逗号或“]”</translation>
    </message>
    <message>
        <source>a wrong escape or a control character in a string</source>
        <translation>字符串中有错误的转义或控制字符</translation>
    </message>
    <message>
        <source>a string without its end</source>
        <translation>字符串没有结束</translation>
    </message>
    <message>
        <source>bytes that are no UTF-8</source>
        <translation>含有非 UTF-8 字节</translation>
    </message>
    <message>
        <source>a number beyond 1e308</source>
        <translation>数字超过 1e308</translation>
    </message>
    <message>
        <source>an unfinished number</source>
        <translation>数字不完整</translation>
    </message>
    <message>
        <source>a wrong value</source>
        <translation>错误的值</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no JSON Pointer.</source>
        <translation>“%1”不是 JSON Pointer。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no place for &apos;%2&apos;.</source>
        <translation>“%1”中没有“%2”的位置。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no value that can go.</source>
        <translation>“%1”没有指向可去掉的值。</translation>
    </message>
    <message>
        <source>202 Accepted with a status monitor (RFC 9110)</source>
        <translation>202 Accepted 与状态监视地址（RFC 9110）</translation>
    </message>
    <message>
        <source>Long-running operations (Google, AIP-151)</source>
        <translation>耗时较长的操作（Google，AIP-151）</translation>
    </message>
    <message>
        <source>Azure Resource Manager asynchronous operations</source>
        <translation>Azure Resource Manager 异步操作</translation>
    </message>
    <message>
        <source>A resource with a status (Stripe-like)</source>
        <translation>带状态的资源（类似 Stripe）</translation>
    </message>
    <message>
        <source>Many process statuses in one call, matched by id</source>
        <translation>一次调用查询多个处理状态，按 id 匹配</translation>
    </message>
    <message>
        <source>(%1 characters in all)</source>
        <translation>（共 %1 个字符）</translation>
    </message>
    <message>
        <source>The request has no id.</source>
        <translation>请求没有 id。</translation>
    </message>
    <message>
        <source>the fields are %1</source>
        <translation>字段有 %1</translation>
    </message>
    <message>
        <source>a program elsewhere (pid %1 there)</source>
        <translation>另一台机器上的程序（进程号 %1）</translation>
    </message>
    <message>
        <source>%1 (pid %2) on %3</source>
        <translation>%3 上的 %1（进程号 %2）</translation>
    </message>
    <message>
        <source>%1 is a number that a spreadsheet shortened; its digits are lost</source>
        <translation>%1 是被电子表格缩短的数字，其各位数字已丢失</translation>
    </message>
    <message>
        <source>%1 never was: the clocks of %2 were put forward over it</source>
        <translation>%1 从未出现：%2 的时钟拨快时跳过了它</translation>
    </message>
    <message>
        <source>%1 was twice, when the clocks of %2 were put back; it needs its offset from UTC</source>
        <translation>%1 在 %2 的时钟拨慢时出现两次；须注明与 UTC 的时差</translation>
    </message>
    <message>
        <source>0 (unknown) to 315360000000 ms (10 years)</source>
        <translation>0（未知）到 315360000000 毫秒（10 年）</translation>
    </message>
    <message>
        <source>0 to 3600000 ms</source>
        <translation>0 到 3600000 毫秒</translation>
    </message>
    <message>
        <source>0.01 to 100000</source>
        <translation>0.01 到 100000 之间的数字</translation>
    </message>
    <message>
        <source>1 to 1000</source>
        <translation>1 到 1000 之间的整数</translation>
    </message>
    <message>
        <source>1 to 100000</source>
        <translation>1 到 100000 之间的整数</translation>
    </message>
    <message>
        <source>1 to 2592000000 ms</source>
        <translation>1 到 2592000000 毫秒</translation>
    </message>
    <message>
        <source>1 to 3600000 ms</source>
        <translation>1 到 3600000 毫秒</translation>
    </message>
    <message>
        <source>1 to 64 of a-z, 0-9, &apos;.&apos;, &apos;_&apos; and &apos;-&apos;, the first a letter or digit</source>
        <translation>1 到 64 个 a-z、0-9、“.”、“_”、“-”，首字符为字母或数字</translation>
    </message>
    <message>
        <source>1 to 86400000 ms</source>
        <translation>1 到 86400000 毫秒</translation>
    </message>
    <message>
        <source>100 to 600000 ms</source>
        <translation>100 到 600000 毫秒</translation>
    </message>
    <message>
        <source>1024 to 268435456 bytes (256 MiB)</source>
        <translation>1024 到 268435456 字节（256 MiB）</translation>
    </message>
    <message>
        <source>200 to 599</source>
        <translation>200 到 599 之间的整数</translation>
    </message>
    <message>
        <source>60000 ms (a minute) to 2592000000 ms (30 days)</source>
        <translation>60000 毫秒（1 分钟）到 2592000000 毫秒（30 天）</translation>
    </message>
    <message>
        <source>GET or POST</source>
        <translation>GET 或 POST</translation>
    </message>
    <message>
        <source>a JSON body</source>
        <translation>JSON 正文</translation>
    </message>
    <message>
        <source>a URL template of 1 to 2000 characters</source>
        <translation>1 到 2000 个字符的 URL 模板</translation>
    </message>
    <message>
        <source>a code, 200 to 599, but not 206 or 304</source>
        <translation>状态码，200 到 599，但不包括 206 和 304</translation>
    </message>
    <message>
        <source>a header&apos;s name</source>
        <translation>HTTP 头的名称</translation>
    </message>
    <message>
        <source>a list of 1 to 8 JSON Pointers</source>
        <translation>1 到 8 个 JSON Pointer 的列表</translation>
    </message>
    <message>
        <source>a list of HTTP status codes</source>
        <translation>HTTP 状态码的列表</translation>
    </message>
    <message>
        <source>a list of media types, such as application/json</source>
        <translation>媒体类型的列表，例如 application/json</translation>
    </message>
    <message>
        <source>a list of objects with header and step</source>
        <translation>含 header 和 step 的对象的列表</translation>
    </message>
    <message>
        <source>a list of origins, scheme://host[:port]</source>
        <translation>源的列表，scheme://host[:port]</translation>
    </message>
    <message>
        <source>a media type, such as application/json, without parameters</source>
        <translation>不带参数的媒体类型，例如 application/json</translation>
    </message>
    <message>
        <source>a name of 1 to 32 of a-z, 0-9, &apos;_&apos; and &apos;-&apos;, the first a letter</source>
        <translation>1 到 32 个 a-z、0-9、“_”、“-”组成的名称，首字符为字母</translation>
    </message>
    <message>
        <source>a profile object</source>
        <translation>协议配置对象</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a text of 1 to 200 characters</source>
        <translation>1 到 200 个字符的文本</translation>
    </message>
    <message>
        <source>a text of at most 100 characters</source>
        <translation>最多 100 个字符的文本</translation>
    </message>
    <message>
        <source>a text of at most 200 characters</source>
        <translation>最多 200 个字符的文本</translation>
    </message>
    <message>
        <source>an object of actions by HTTP status code</source>
        <translation>按 HTTP 状态码给出处理方式的对象</translation>
    </message>
    <message>
        <source>an object of actions by status word</source>
        <translation>按状态词给出处理方式的对象</translation>
    </message>
    <message>
        <source>an object of numbers</source>
        <translation>数字的对象</translation>
    </message>
    <message>
        <source>an object of scales by currency</source>
        <translation>按币种给出小数位数的对象</translation>
    </message>
    <message>
        <source>an object of step names by JSON Pointer</source>
        <translation>按 JSON Pointer 给出步骤名称的对象</translation>
    </message>
    <message>
        <source>an object of steps by name</source>
        <translation>按名称给出步骤的对象</translation>
    </message>
    <message>
        <source>an object of texts by field name</source>
        <translation>按字段名称给出文本的对象</translation>
    </message>
    <message>
        <source>an object of texts by header name</source>
        <translation>按 HTTP 头名称给出文本的对象</translation>
    </message>
    <message>
        <source>an object of ticket, key or account by JSON Pointer</source>
        <translation>按 JSON Pointer 给出 ticket、key 或 account 的对象</translation>
    </message>
    <message>
        <source>an object that says how ids are sent and matched</source>
        <translation>说明如何发送和匹配 id 的对象</translation>
    </message>
    <message>
        <source>an object that says how to ask</source>
        <translation>说明如何查询的对象</translation>
    </message>
    <message>
        <source>an object that says how to read an answer</source>
        <translation>说明如何解读应答的对象</translation>
    </message>
    <message>
        <source>an object with from, optional and read</source>
        <translation>含 from、optional 和 read 的对象</translation>
    </message>
    <message>
        <source>an object with header and step</source>
        <translation>含 header 和 step 的对象</translation>
    </message>
    <message>
        <source>an object with header, pointer or url</source>
        <translation>含 header、pointer 或 url 的对象</translation>
    </message>
    <message>
        <source>an object with minMs and maxMs</source>
        <translation>含 minMs 和 maxMs 的对象</translation>
    </message>
    <message>
        <source>an object with pointers or header</source>
        <translation>含 pointers 或 header 的对象</translation>
    </message>
    <message>
        <source>an object with spacingMs</source>
        <translation>含 spacingMs 的对象</translation>
    </message>
    <message>
        <source>an object with type: none, bearer, header or basic</source>
        <translation>含 type（none、bearer、header 或 basic）的对象</translation>
    </message>
    <message>
        <source>an origin, scheme://host[:port]</source>
        <translation>源，scheme://host[:port]</translation>
    </message>
    <message>
        <source>digits after the point, 0 to 18</source>
        <translation>小数位数，0 到 18</translation>
    </message>
    <message>
        <source>env:NAME or file:/PATH; a secret itself must not stand in a profile</source>
        <translation>env:NAME 或 file:/PATH；密钥本身不得写入协议配置</translation>
    </message>
    <message>
        <source>https://host[:port][/path]; http only for loopback</source>
        <translation>https://host[:port][/path]；http 仅限本机</translation>
    </message>
    <message>
        <source>json, raw or any</source>
        <translation>json、raw 或 any</translation>
    </message>
    <message>
        <source>none, bearer, header or basic</source>
        <translation>none、bearer、header 或 basic</translation>
    </message>
    <message>
        <source>pending or succeeded</source>
        <translation>pending 或 succeeded</translation>
    </message>
    <message>
        <source>pending, succeeded, failed, cancelled, gone, unknown_to_provider, waiting_on_human, throttled, transient, auth_error or quarantined</source>
        <translation>pending、succeeded、failed、cancelled、gone、unknown_to_provider、waiting_on_human、throttled、transient、auth_error 或 quarantined</translation>
    </message>
    <message>
        <source>poll or the name of a step</source>
        <translation>poll 或步骤的名称</translation>
    </message>
    <message>
        <source>the credential&apos;s owner at the provider, at most 200 characters</source>
        <translation>凭证在服务提供方的所有者，最多 200 个字符</translation>
    </message>
    <message>
        <source>the name of a preset</source>
        <translation>预设的名称</translation>
    </message>
    <message>
        <source>the name of a query parameter</source>
        <translation>查询参数的名称</translation>
    </message>
    <message>
        <source>the name of a step</source>
        <translation>步骤的名称</translation>
    </message>
    <message>
        <source>ticket or key</source>
        <translation>ticket 或 key</translation>
    </message>
    <message>
        <source>ticket, key or account</source>
        <translation>ticket、key 或 account</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>unknown or pending</source>
        <translation>unknown 或 pending</translation>
    </message>
    <message>
        <source>unknown_to_provider or pending</source>
        <translation>unknown_to_provider 或 pending</translation>
    </message>
    <message>
        <source>word, pending, succeeded, failed, cancelled, gone, unknown_to_provider, waiting_on_human, throttled, transient or auth_error</source>
        <translation>word、pending、succeeded、failed、cancelled、gone、unknown_to_provider、waiting_on_human、throttled、transient 或 auth_error</translation>
    </message>
    <message>
        <source>no whole answer within the time limit</source>
        <translation>单次时限内未收到完整应答</translation>
    </message>
    <message>
        <source>not asked again before the run&apos;s time limit</source>
        <translation>任务时限之前未再查询</translation>
    </message>
    <message>
        <source>%1 cannot be written: its log has to stand in the same folder, which cannot be written by you.</source>
        <translation>无法写入 %1：其日志须位于同一文件夹，而您无权写入该文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be copied to %2: %3.</source>
        <translation>无法将 %1 复制到 %2：%3。</translation>
    </message>
    <message>
        <source>%1 cannot be read as a demo&apos;s settings: remove the demo&apos;s folder and start anew</source>
        <translation>无法将 %1 作为演示的设置读取：请移除演示文件夹后重新开始</translation>
    </message>
    <message>
        <source>cannot make the folder %1</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 is there, but no demo.json: it is no demo&apos;s, or making the demo was interrupted; name another folder, or remove it</source>
        <translation>已有 %1，但没有 demo.json：它不属于演示，或演示的准备曾被打断；请另选文件夹，或将其移除</translation>
    </message>
    <message>
        <source>The demo&apos;s providers could not be started: %1.</source>
        <translation>无法启动演示的服务提供方：%1。</translation>
    </message>
    <message>
        <source>the provider simulator cannot be started</source>
        <translation>无法启动服务提供方模拟程序</translation>
    </message>
    <message>
        <source>the provider simulator stopped</source>
        <translation>服务提供方模拟程序已停止</translation>
    </message>
    <message>
        <source>%2 %1</source>
        <translation>%2%1</translation>
    </message>
    <message>
        <source>%2. %1</source>
        <translation>%2。%1</translation>
    </message>
    <message>
        <source>%2: %1</source>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>Decided by a person</source>
        <translation>已人工判定</translation>
    </message>
    <message>
        <source>it is decided</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>it is not in conflict</source>
        <translation>应答并无冲突</translation>
    </message>
    <message>
        <source>it has no such answer</source>
        <translation>没有这个应答</translation>
    </message>
    <message>
        <source>it has its final status</source>
        <translation>已有终态</translation>
    </message>
    <message>
        <source>no decision stands that could be taken back</source>
        <translation>没有可撤销的判定</translation>
    </message>
    <message>
        <source>the decision that stands says so already</source>
        <translation>现有判定已是如此</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>人工判定</translation>
    </message>
    <message>
        <source>decided_by</source>
        <translation>判定人</translation>
    </message>
    <message>
        <source>decided_why</source>
        <translation>判定原因</translation>
    </message>
    <message>
        <source>decided_at_utc</source>
        <translation>判定时间（UTC）</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>A decision names who and why.</source>
        <translation>判定必须注明判定人和原因。</translation>
    </message>
    <message>
        <source>A decision&apos;s text holds a NUL or is not valid Unicode.</source>
        <translation>判定的文字含有 NUL 或不是有效的 Unicode。</translation>
    </message>
    <message>
        <source>A note says something.</source>
        <translation>备注不能为空。</translation>
    </message>
    <message>
        <source>An outcome learned otherwise is needed: succeeded, failed, cancelled or expired.</source>
        <translation>需要给出另行得知的最终结果：succeeded、failed、cancelled 或 expired。</translation>
    </message>
    <message>
        <source>A request is not decided to be %1.</source>
        <translation>不能将请求判定为 %1。</translation>
    </message>
    <message>
        <source>Request %1 is named twice.</source>
        <translation>请求 %1 被列出了两次。</translation>
    </message>
    <message>
        <source>Answer %1 has no final outcome of its own: say what it means.</source>
        <translation>应答 %1 本身没有终态最终结果：请说明其含义。</translation>
    </message>
    <message>
        <source>a person has decided what became of it</source>
        <translation>已由人工判定其最终结果</translation>
    </message>
    <message>
        <source>There is no file &apos;%1&apos;.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is empty.</source>
        <translation>“%1”为空。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds more than 16 MiB.</source>
        <translation>“%1”超过 16 MiB。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>The request is not on record any more.</source>
        <translation>该请求已不在台账中。</translation>
    </message>
    <message>
        <source>The request has no answer %1.</source>
        <translation>该请求没有应答 %1。</translation>
    </message>
    <message>
        <source>Answer %1 says %2: that is what it settles, or record an outcome learned otherwise.</source>
        <translation>应答 %1 为 %2：只能据此了结，或记录另行得知的最终结果。</translation>
    </message>
    <message>
        <source>, %1 was decided since</source>
        <translation>，%1 笔此后已人工判定</translation>
    </message>
    <message>
        <source>, %1 were decided since</source>
        <translation>，%1 笔此后已人工判定</translation>
    </message>
    <message>
        <source>Decided since</source>
        <translation>此后已判定</translation>
    </message>
    <message>
        <source>Bytes that nobody asked for came behind the answer.</source>
        <translation>应答之后又收到了未经请求的字节。</translation>
    </message>
    <message>
        <source>a Transfer-Encoding in HTTP/1.0</source>
        <translation>HTTP/1.0 中出现 Transfer-Encoding</translation>
    </message>
    <message>
        <source>a chunk&apos;s head or the trailers do not end</source>
        <translation>分块头或尾部字段没有结束</translation>
    </message>
    <message>
        <source>a line of the header is none</source>
        <translation>HTTP 头中有不合规的行</translation>
    </message>
    <message>
        <source>an answer of 1xx announced a body</source>
        <translation>1xx 应答声明了正文</translation>
    </message>
    <message>
        <source>more than 8 answers of 1xx before the final one</source>
        <translation>最终应答之前有超过 8 个 1xx 应答</translation>
    </message>
    <message>
        <source>the TLS connection failed</source>
        <translation>TLS 连接失败</translation>
    </message>
    <message>
        <source>the body&apos;s length is told in no proper way, or twice</source>
        <translation>正文长度的声明不合规或重复</translation>
    </message>
    <message>
        <source>the body&apos;s length is told twice</source>
        <translation>正文长度被声明了两次</translation>
    </message>
    <message>
        <source>the header has more than 200 fields</source>
        <translation>HTTP 头超过 200 个字段</translation>
    </message>
    <message>
        <source>the host could not be reached</source>
        <translation>无法连接到主机</translation>
    </message>
    <message>
        <source>the method or a header&apos;s name is no HTTP token</source>
        <translation>方法或 HTTP 头名称不是合规的 HTTP 记号</translation>
    </message>
    <message>
        <source>this machine can open no more connections</source>
        <translation>本机无法再打开更多连接</translation>
    </message>
    <message>
        <source>1 to 4096</source>
        <translation>1 到 4096</translation>
    </message>
    <message>
        <source>an object with newConnectionPerPoll, cookies and engine</source>
        <translation>包含 newConnectionPerPoll、cookies 和 engine 的对象</translation>
    </message>
    <message>
        <source>strict or qt</source>
        <translation>strict 或 qt</translation>
    </message>
    <message>
        <source>A page of claims did not fit the ledger.</source>
        <translation>一页认领与台账不符。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server does not let this user in; check user and password.</source>
        <translation>台账的服务器不允许此用户登录；请检查用户名和密码。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server has no such database.</source>
        <translation>台账的服务器上没有这个数据库。</translation>
    </message>
    <message>
        <source>The database has no schema to look in for a ledger.</source>
        <translation>数据库中没有可查找台账的模式。</translation>
    </message>
    <message>
        <source>The database holds no Repoll ledger; repollctl init makes one.</source>
        <translation>数据库中没有 Repoll 台账；可用 repollctl init 创建。</translation>
    </message>
    <message>
        <source>This database user may not do that to the ledger.</source>
        <translation>此数据库用户无权对台账执行该操作。</translation>
    </message>
    <message>
        <source>The ledger cannot be written: the server or this connection only reads.</source>
        <translation>台账无法写入：服务器或此连接为只读。</translation>
    </message>
    <message>
        <source>Another program changed the same rows of the ledger at the same time; try again.</source>
        <translation>另一个程序同时更改了台账中的相同记录；请重试。</translation>
    </message>
    <message>
        <source>Another program keeps rows of the ledger locked.</source>
        <translation>另一个程序锁定了台账中的记录。</translation>
    </message>
    <message>
        <source>The disk of the ledger&apos;s server is full; free some space.</source>
        <translation>台账服务器的磁盘已满；请释放一些空间。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server has no room for this; see its log.</source>
        <translation>台账的服务器资源不足；请查看其日志。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server cannot read or write its files; see its log.</source>
        <translation>台账的服务器无法读写其文件；请查看其日志。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server found its data damaged; see its log, and restore a backup.</source>
        <translation>台账的服务器发现数据已损坏；请查看其日志并还原备份。</translation>
    </message>
    <message>
        <source>The connection to the ledger&apos;s server is lost.</source>
        <translation>与台账服务器的连接已断开。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server is stopping or starting.</source>
        <translation>台账的服务器正在停止或启动。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server ended a connection that was silent for too long.</source>
        <translation>台账的服务器结束了闲置过久的连接。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server cannot be trusted: its certificate is not known (sslrootcert) or not its own.</source>
        <translation>无法信任台账的服务器：其证书未知（sslrootcert）或不属于它。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server cannot be reached.</source>
        <translation>无法连接台账的服务器。</translation>
    </message>
    <message>
        <source>The database holds a ledger already; nothing was changed.</source>
        <translation>数据库中已有台账；未做任何更改。</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for PostgreSQL is not installed: package libqt6sql6-psql.</source>
        <translation>未安装 Qt 的 PostgreSQL 驱动：软件包 libqt6sql6-psql。</translation>
    </message>
    <message>
        <source>This database user may only read the ledger.</source>
        <translation>此数据库用户只能读取台账。</translation>
    </message>
    <message>
        <source>A ledger&apos;s URL holds no password: put it into the file that PGPASSFILE names (~/.pgpass), into a service of pg_service.conf, or into the systemd credential &apos;pgpass&apos;.</source>
        <translation>台账的 URL 中不能有密码：请把密码放入 PGPASSFILE 指定的文件（~/.pgpass）、pg_service.conf 的服务，或 名为 pgpass 的 systemd credential。</translation>
    </message>
    <message>
        <source>A ledger&apos;s URL holds no NUL and no &apos;;&apos;.</source>
        <translation>台账的 URL 中不能有 NUL 或“;”。</translation>
    </message>
    <message>
        <source>The ledger&apos;s URL cannot be read (%1); expected postgresql://[user@]host[:port]/database[?parameters].</source>
        <translation>无法解读台账的 URL（%1）；应为 postgresql://[用户@]主机[:端口]/数据库[?参数]。</translation>
    </message>
    <message>
        <source>The ledger&apos;s URL names no database: postgresql://host/DATABASE.</source>
        <translation>台账的 URL 没有指明数据库：postgresql://主机/数据库。</translation>
    </message>
    <message>
        <source>This is a backup, in which nothing is recorded; `repollctl restore` puts it back as the ledger.</source>
        <translation>这是备份，其中不记录任何内容；`repollctl restore` 可将其还原为台账。</translation>
    </message>
    <message>
        <source>This copy of a ledger is not whole; `repollctl copy` goes on with it.</source>
        <translation>此台账副本不完整；`repollctl copy` 可继续复制。</translation>
    </message>
    <message>
        <source>it was under way when the ledger was copied</source>
        <translation>复制台账时它正在进行</translation>
    </message>
    <message>
        <source>it may have been sent after the ledger was copied</source>
        <translation>它可能在复制台账之后已发送</translation>
    </message>
    <message>
        <source>%1 is in use by %2 under another name.</source>
        <translation>%1 正被 %2 以另一名称使用。</translation>
    </message>
    <message>
        <source>%1 is in use by %2, an older Repoll. Close it there: then the ledger can be updated.</source>
        <translation>%1 正被较旧版本的 Repoll %2 使用。请在该处关闭台账，之后才能更新它。</translation>
    </message>
    <message>
        <source>A ledger is a PATH, sqlite:PATH or postgresql://…; &apos;%1:&apos; is not supported.</source>
        <translation>台账可以是 PATH、sqlite:PATH 或 postgresql://…；不支持“%1:”。</translation>
    </message>
    <message>
        <source>No such worker: it has ended meanwhile.</source>
        <translation>没有该工作进程：它在此期间已经结束。</translation>
    </message>
    <message>
        <source>Somebody stops a worker.</source>
        <translation>停止工作进程须写明由谁要求。</translation>
    </message>
    <message>
        <source>The ledger&apos;s server is a standby, which only reads.</source>
        <translation>台账的服务器是备用服务器，只能读取。</translation>
    </message>
    <message>
        <source>The ledger&apos;s schema is older; the owner of its tables has to open it once for writing to update it.</source>
        <translation>台账的表结构较旧；须由表的所有者以写入方式打开一次进行升级。</translation>
    </message>
    <message>
        <source>a submit that is answered by %1 is failed</source>
        <translation>提交的应答为 %1 即为失败</translation>
    </message>
    <message>
        <source>no: the profile does not say how a request is handed over</source>
        <translation>不能：协议配置没有说明如何提交请求</translation>
    </message>
    <message>
        <source>yes; where an answer is lost: again under the same key for %1, then looked up by key</source>
        <translation>能；应答丢失时：%1内以同一个键再次发送，此后按业务单号查询</translation>
    </message>
    <message>
        <source>yes; where an answer is lost: again under the same key for %1, then a person must look</source>
        <translation>能；应答丢失时：%1内以同一个键再次发送，此后须由人工查看</translation>
    </message>
    <message>
        <source>yes; where an answer is lost: looked up by key, and never sent again</source>
        <translation>能；应答丢失时：按业务单号查询，绝不再次发送</translation>
    </message>
    <message>
        <source>yes; where an answer is lost: never sent again, a person must look</source>
        <translation>能；应答丢失时：绝不再次发送，须由人工查看</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>An endpoint has a name.</source>
        <translation>端点需要名称。</translation>
    </message>
    <message>
        <source>Somebody adds an endpoint.</source>
        <translation>添加端点需要说明由谁添加。</translation>
    </message>
    <message>
        <source>An endpoint is told of results, decisions or conflicts.</source>
        <translation>端点接收最终结果、决定或冲突。</translation>
    </message>
    <message>
        <source>An endpoint&apos;s settings are a JSON object.</source>
        <translation>端点的设置是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>The ledger has no endpoint &apos;%1&apos;.</source>
        <translation>台账中没有端点“%1”。</translation>
    </message>
    <message>
        <source>Removing an endpoint names who and why.</source>
        <translation>删除端点需要说明由谁、为何。</translation>
    </message>
    <message>
        <source>Enabling or disabling an endpoint names who and why.</source>
        <translation>启用或停用端点需要说明由谁、为何。</translation>
    </message>
    <message>
        <source>not one delivery succeeded for %1 hours</source>
        <translation>%1 小时内没有一次投递成功</translation>
    </message>
    <message>
        <source>What is done to deliveries names who and why.</source>
        <translation>对投递的操作需要说明由谁、为何。</translation>
    </message>
    <message>
        <source>it is sent again</source>
        <translation>将再次发送</translation>
    </message>
    <message>
        <source>its endpoint was removed</source>
        <translation>其端点已删除</translation>
    </message>
    <message>
        <source>A page of deliveries did not fit the ledger.</source>
        <translation>一页投递与台账不符。</translation>
    </message>
    <message>
        <source>of this network</source>
        <translation>属于本网络</translation>
    </message>
    <message>
        <source>private</source>
        <translation>私有</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>环回</translation>
    </message>
    <message>
        <source>link-local</source>
        <translation>链路本地</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>multicast</source>
        <translation>多播</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>丢弃用途</translation>
    </message>
    <message>
        <source>unspecified</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>for documentation</source>
        <translation>供文档使用</translation>
    </message>
    <message>
        <source>for benchmarks</source>
        <translation>供基准测试使用</translation>
    </message>
    <message>
        <source>of a cloud&apos;s metadata</source>
        <translation>属于云元数据</translation>
    </message>
    <message>
        <source>one of its addresses, %1, is %2, and nothing is sent there</source>
        <translation>其地址之一 %1 为%2地址，不会向其发送</translation>
    </message>
    <message>
        <source>none of its secrets is in force any more</source>
        <translation>其密钥均已失效</translation>
    </message>
    <message>
        <source>its address is %1, and nothing is sent there</source>
        <translation>其地址为%1地址，不会向其发送</translation>
    </message>
    <message>
        <source>HTTP %1: it points elsewhere, which is not followed</source>
        <translation>HTTP %1：指向别处，不予跟随</translation>
    </message>
    <message>
        <source>the receiver answered 410 Gone</source>
        <translation>接收方答复 410 Gone</translation>
    </message>
    <message>
        <source>A webhook&apos;s secret begins with whsec_ or whsk_.</source>
        <translation>webhook 密钥以 whsec_ 或 whsk_ 开头。</translation>
    </message>
    <message>
        <source>A webhook&apos;s secret is base64 behind its first word.</source>
        <translation>webhook 密钥在前缀之后是 base64。</translation>
    </message>
    <message>
        <source>A webhook&apos;s secret has 24 to 64 bytes.</source>
        <translation>webhook 密钥有 24 至 64 个字节。</translation>
    </message>
    <message>
        <source>A webhook&apos;s ed25519 key has 32 or 64 bytes.</source>
        <translation>webhook 的 ed25519 密钥有 32 或 64 个字节。</translation>
    </message>
    <message>
        <source>it was tried %1 times in vain</source>
        <translation>已尝试 %1 次，均未成功</translation>
    </message>
    <message>
        <source>the result was erased</source>
        <translation>最终结果已抹除</translation>
    </message>
    <message>
        <source>the result is longer than %1 bytes</source>
        <translation>最终结果超过 %1 个字节</translation>
    </message>
    <message>
        <source>the result is no text; :result_base64 takes it</source>
        <translation>最终结果不是文本；可用 :result_base64</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <source>Qt&apos;s driver %1 is not installed</source>
        <translation>未安装 Qt 驱动 %1</translation>
    </message>
    <message>
        <source>there is no file %1</source>
        <translation>没有文件 %1</translation>
    </message>
    <message>
        <source>:%1 holds a NUL, which is no text to a database</source>
        <translation>:%1 含有 NUL，数据库不视其为文本</translation>
    </message>
    <message>
        <source>the statement answers with rows</source>
        <translation>该语句返回了行</translation>
    </message>
    <message>
        <source>no row was touched</source>
        <translation>没有改动任何行</translation>
    </message>
    <message>
        <source>the database does not tell how many rows were touched</source>
        <translation>数据库未说明改动了多少行</translation>
    </message>
    <message>
        <source>%1 rows would have been touched</source>
        <translation>本会改动 %1 行</translation>
    </message>
    <message>
        <source>The requester&apos;s database cannot be used: %1.</source>
        <translation>无法使用请求方的数据库：%1。</translation>
    </message>
    <message>
        <source>The answer says it is accepted, and holds no ticket.</source>
        <translation>应答表示已受理，但没有受理号。</translation>
    </message>
    <message>
        <source>What stands where the ticket is due is no ticket.</source>
        <translation>应为受理号之处不是受理号。</translation>
    </message>
    <message>
        <source>A secret that was sent stands in what would be the ticket.</source>
        <translation>所发送的密钥出现在本应为受理号的内容中。</translation>
    </message>
    <message>
        <source>The request makes no URL that can be asked.</source>
        <translation>请求无法构成可以访问的 URL。</translation>
    </message>
    <message>
        <source>The request is neither for a URL nor for a path that starts with &apos;/&apos;.</source>
        <translation>请求的地址既不是 URL，也不是以“/”开头的路径。</translation>
    </message>
    <message>
        <source>The request leads to %1, which the profile does not allow.</source>
        <translation>请求指向 %1，协议配置不允许。</translation>
    </message>
    <message>
        <source>The key or a parameter makes a dot segment in the URL.</source>
        <translation>业务单号或参数在 URL 中构成了点段。</translation>
    </message>
    <message>
        <source>The key or a parameter holds a control character.</source>
        <translation>业务单号或参数含有控制字符。</translation>
    </message>
    <message>
        <source>The request has no account.</source>
        <translation>请求没有账户。</translation>
    </message>
    <message>
        <source>The request has no amount.</source>
        <translation>请求没有金额。</translation>
    </message>
    <message>
        <source>The request has no currency.</source>
        <translation>请求没有币种。</translation>
    </message>
    <message>
        <source>The request has no body.</source>
        <translation>请求没有正文。</translation>
    </message>
    <message>
        <source>The request has no parameters.</source>
        <translation>请求没有参数。</translation>
    </message>
    <message>
        <source>The request has no idempotency key.</source>
        <translation>请求没有幂等键。</translation>
    </message>
    <message>
        <source>The request has no parameter &apos;%1&apos;.</source>
        <translation>请求没有参数“%1”。</translation>
    </message>
    <message>
        <source>The parameter &apos;%1&apos; is a list or an object, which only JSON can hold.</source>
        <translation>参数“%1”是列表或对象，只能用于 JSON。</translation>
    </message>
    <message>
        <source>The request&apos;s body is no text that JSON can hold.</source>
        <translation>请求的正文不是 JSON 能容纳的文本。</translation>
    </message>
    <message>
        <source>The request&apos;s parameters are no proper JSON: %1</source>
        <translation>请求的参数不是合规的 JSON：%1</translation>
    </message>
    <message>
        <source>The request&apos;s parameters are no JSON object.</source>
        <translation>请求的参数不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The request has no idempotency key that can be sent.</source>
        <translation>请求没有可以发送的幂等键。</translation>
    </message>
    <message>
        <source>The profile of %1 does not say how a request is submitted.</source>
        <translation>%1 的协议配置没有说明如何提交请求。</translation>
    </message>
    <message>
        <source>The profile does not say what the answer to a submit means.</source>
        <translation>协议配置没有说明对提交的应答是什么含义。</translation>
    </message>
    <message>
        <source>A schedule needs a name of at most 100 characters.</source>
        <translation>定时补查需要名称，最多 100 个字符。</translation>
    </message>
    <message>
        <source>A schedule&apos;s query and reason hold no NUL.</source>
        <translation>定时补查的筛选条件和原因不能含有 NUL。</translation>
    </message>
    <message>
        <source>A schedule comes round every second at most and every 366 days at least.</source>
        <translation>定时补查的间隔为 1 秒到 366 天。</translation>
    </message>
    <message>
        <source>The ledger has no schedule &apos;%1&apos;.</source>
        <translation>台账中没有定时补查“%1”。</translation>
    </message>
    <message>
        <source>The query is wrong: %1.</source>
        <translation>筛选条件有误：%1。</translation>
    </message>
    <message>
        <source>names {%1}; there are %2</source>
        <translation>指明了 {%1}；可用的有 %2</translation>
    </message>
    <message>
        <source>expected &apos;/&apos;, &apos;https://&apos;, {+key} or {+param.NAME} at the start</source>
        <translation>应以“/”、“https://”、{+key} 或 {+param.NAME} 开头</translation>
    </message>
    <message>
        <source>names what only a body can hold</source>
        <translation>指明了只能用于正文的变量</translation>
    </message>
    <message>
        <source>expected one of json, form and body</source>
        <translation>json、form 和 body 应取其一</translation>
    </message>
    <message>
        <source>needs the header Content-Type, which says what it is</source>
        <translation>需要 HTTP 头 Content-Type 说明其类型</translation>
    </message>
    <message>
        <source>{idempotency_key} needs it: it says for how long the key holds</source>
        <translation>{idempotency_key} 需要它：它说明幂等键在多久之内有效</translation>
    </message>
    <message>
        <source>expected a header, or {idempotency_key} in a template</source>
        <translation>应有 header，或者模板中的 {idempotency_key}</translation>
    </message>
    <message>
        <source>polls need the ticket: expected where the answer names it</source>
        <translation>查询需要受理号：应写明应答在何处给出</translation>
    </message>
    <message>
        <source>is none of the headers in follow</source>
        <translation>不是 follow 中的 HTTP 头</translation>
    </message>
    <message>
        <source>expected one of header, headers and pointer</source>
        <translation>header、headers 和 pointer 应取其一</translation>
    </message>
    <message>
        <source>needs the method PUT or PATCH</source>
        <translation>需要方法 PUT 或 PATCH</translation>
    </message>
    <message>
        <source>needs headers, without which it counts</source>
        <translation>需要 headers，在其一个都没有时才起作用</translation>
    </message>
    <message>
        <source>is the idempotency key&apos;s header</source>
        <translation>是幂等键的 HTTP 头</translation>
    </message>
    <message>
        <source>names {account}, and the profile has none</source>
        <translation>指明了 {account}，而协议配置没有</translation>
    </message>
    <message>
        <source>polls cannot ask by key: it needs poll.urlByKey, or poll.by that is key</source>
        <translation>无法按业务单号查询：需要 poll.urlByKey，或者 poll.by 为 key</translation>
    </message>
    <message>
        <source>has neither an idempotency key nor a look-up by key: a submit whose answer is lost waits for a person</source>
        <translation>既没有幂等键，也不能按业务单号查询：应答丢失的提交会等待人工处理</translation>
    </message>
    <message>
        <source>0 to 315360000000 ms (10 years)</source>
        <translation>0 到 315360000000 毫秒（10 年）</translation>
    </message>
    <message>
        <source>0 to 86400000 ms</source>
        <translation>0 到 86400000 毫秒</translation>
    </message>
    <message>
        <source>1000 ms (a second) to 315360000000 ms (10 years)</source>
        <translation>1000 毫秒（1 秒）到 315360000000 毫秒（10 年）</translation>
    </message>
    <message>
        <source>POST, PUT or PATCH</source>
        <translation>POST、PUT 或 PATCH 之一</translation>
    </message>
    <message>
        <source>a list of 1 to 8 header names</source>
        <translation>1 到 8 个 HTTP 头名称的列表</translation>
    </message>
    <message>
        <source>accepted, refused, throttled, transient or auth_error</source>
        <translation>accepted、refused、throttled、transient 或 auth_error 之一</translation>
    </message>
    <message>
        <source>an object of accepted, refused, throttled, transient or auth_error by status word</source>
        <translation>按状态词给出 accepted、refused、throttled、transient 或 auth_error 的对象</translation>
    </message>
    <message>
        <source>an object of key or account by JSON Pointer</source>
        <translation>按 JSON Pointer 给出 key 或 account 的对象</translation>
    </message>
    <message>
        <source>an object that says how to hand a request over</source>
        <translation>说明如何提交请求的对象</translation>
    </message>
    <message>
        <source>an object that says how to read the answer to a submit</source>
        <translation>说明如何解读对提交的应答的对象</translation>
    </message>
    <message>
        <source>an object with header, headers or pointer</source>
        <translation>含有 header、headers 或 pointer 的对象</translation>
    </message>
    <message>
        <source>an object with windowMs and header</source>
        <translation>含有 windowMs 和 header 的对象</translation>
    </message>
    <message>
        <source>key or account</source>
        <translation>key 或 account</translation>
    </message>
    <message>
        <source>none or key</source>
        <translation>none 或 key</translation>
    </message>
    <message>
        <source>word, accepted, refused, throttled, transient or auth_error</source>
        <translation>word、accepted、refused、throttled、transient 或 auth_error 之一</translation>
    </message>
    <message>
        <source>the text {body}</source>
        <translation>文本 {body}</translation>
    </message>
    <message>
        <source>Request &apos;%1&apos; of provider &apos;%2&apos;: parameters and body hold more than %3 bytes.</source>
        <translation>服务提供方“%2”的请求“%1”：参数与正文合计超过 %3 字节。</translation>
    </message>
    <message>
        <source>Request &apos;%1&apos; of %2 cannot be withdrawn: %3.</source>
        <translation>%2 的请求“%1”无法撤回：%3。</translation>
    </message>
    <message>
        <source>another program submits it, and may have done so</source>
        <translation>由另一程序提交，且可能已经提交</translation>
    </message>
    <message>
        <source>it is just being submitted</source>
        <translation>正在提交</translation>
    </message>
    <message>
        <source>it was sent, or may have been; it is %1</source>
        <translation>已经发送或可能已经发送；状态为 %1</translation>
    </message>
    <message>
        <source>withdrawn: never sent</source>
        <translation>已撤回：从未发送</translation>
    </message>
    <message>
        <source>a parameter has no name</source>
        <translation>有一个参数没有名称</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; is given twice</source>
        <translation>参数“%1”给出了两次</translation>
    </message>
    <message>
        <source>%1 is no JSON object, such as {&quot;customer&quot;: &quot;c-17&quot;}</source>
        <translation>%1 不是 JSON 对象，例如 {&quot;customer&quot;: &quot;c-17&quot;}</translation>
    </message>
    <message>
        <source>what is handed over was never sent: it has no ticket, accepted_at or attempts</source>
        <translation>交付的请求从未发送过：不能有受理号、accepted_at 或 attempts</translation>
    </message>
    <message>
        <source>expected %1 after &apos;%2&apos;, found %3</source>
        <translation>“%2”之后应为 %1，却是 %3</translation>
    </message>
    <message>
        <source>The data of request %1 is erased: nothing can be sent or asked for.</source>
        <translation>请求 %1 的数据已被清除：无法再发送或查询任何内容。</translation>
    </message>
    <message>
        <source>Another program listens on %1.</source>
        <translation>另一个程序正在监听 %1。</translation>
    </message>
    <message>
        <source>This user may not listen on %1.</source>
        <translation>当前用户无权监听 %1。</translation>
    </message>
    <message>
        <source>This machine does not have the address of %1.</source>
        <translation>本机没有 %1 的地址。</translation>
    </message>
    <message>
        <source>The server cannot listen on %1.</source>
        <translation>服务器无法监听 %1。</translation>
    </message>
    <message>
        <source>%1 is no socket, and is left as it is.</source>
        <translation>%1 不是套接字，保持原样。</translation>
    </message>
    <message>
        <source>A socket&apos;s path has 1 to 107 bytes: %1.</source>
        <translation>套接字的路径为 1 到 107 字节：%1。</translation>
    </message>
    <message>
        <source>Without TLS the server listens on loopback only, and %1 is not.</source>
        <translation>未启用 TLS 时服务器只监听环回地址，而 %1 不是环回地址。</translation>
    </message>
    <message>
        <source>The certificate %1 cannot be read.</source>
        <translation>无法读取证书 %1。</translation>
    </message>
    <message>
        <source>The key %1 cannot be read, or is not the key of %2.</source>
        <translation>密钥 %1 无法读取，或者不是 %2 的密钥。</translation>
    </message>
    <message>
        <source>%1 where the answer says nothing else is %2</source>
        <translation>%1，且应答未另作说明时为%2</translation>
    </message>
    <message>
        <source>What the answer says does not decide here.</source>
        <translation>应答的内容在此不能决定。</translation>
    </message>
    <message>
        <source>The answer holds no word at %1.</source>
        <translation>应答在 %1 处没有词。</translation>
    </message>
    <message>
        <source>The profile does not know the word &apos;%1&apos; at %2.</source>
        <translation>协议配置不认识位于 %2 的词“%1”。</translation>
    </message>
    <message>
        <source>The answer does not hold the header %1.</source>
        <translation>应答不含 HTTP 头 %1。</translation>
    </message>
    <message>
        <source>The header %1 holds no status code.</source>
        <translation>HTTP 头 %1 不含状态码。</translation>
    </message>
    <message>
        <source>The header %1 says %2, which the profile does not map.</source>
        <translation>HTTP 头 %1 给出 %2，协议配置未映射该状态码。</translation>
    </message>
    <message>
        <source>is compared as it stands: there are no patterns</source>
        <translation>按原样比较：不支持模式匹配</translation>
    </message>
    <message>
        <source>expected a range of whole numbers, such as 10..19</source>
        <translation>应为整数范围，例如 10..19</translation>
    </message>
    <message>
        <source>overlaps another range</source>
        <translation>与另一个范围重叠</translation>
    </message>
    <message>
        <source>is nested more than 4 deep</source>
        <translation>嵌套超过 4 层</translation>
    </message>
    <message>
        <source>expected one of at, present, exactlyOne, firstOf and step</source>
        <translation>应为 at、present、exactlyOne、firstOf 和 step 之一</translation>
    </message>
    <message>
        <source>does not go with &apos;%1&apos;</source>
        <translation>不能与“%1”一同使用</translation>
    </message>
    <message>
        <source>expected words beside at</source>
        <translation>at 需要同时写有 words</translation>
    </message>
    <message>
        <source>present needs else, which says what it means that nothing is there</source>
        <translation>present 需要 else，用以说明都不存在时的含义</translation>
    </message>
    <message>
        <source>an object with header and else</source>
        <translation>含 header 和 else 的对象</translation>
    </message>
    <message>
        <source>an object of actions by JSON Pointer, at least one</source>
        <translation>按 JSON Pointer 给出动作的对象，至少一项</translation>
    </message>
    <message>
        <source>a text of 1 to 50 characters</source>
        <translation>1 到 50 个字符的文本</translation>
    </message>
    <message>
        <source>an object of actions by word</source>
        <translation>按词给出动作的对象</translation>
    </message>
    <message>
        <source>an outcome (pending, succeeded, failed, cancelled, gone, unknown_to_provider, waiting_on_human, throttled, transient, auth_error or quarantined), or an object with at, present, exactlyOne, firstOf or step</source>
        <translation>尝试结果（pending、succeeded、failed、cancelled、gone、unknown_to_provider、waiting_on_human、throttled、transient、auth_error 或 quarantined），或含 at、present、exactlyOne、firstOf 或 step 的对象</translation>
    </message>
    <message>
        <source>a JSON Pointer, or an object with header</source>
        <translation>JSON Pointer，或含 header 的对象</translation>
    </message>
    <message>
        <source>an object with before or after</source>
        <translation>含 before 或 after 的对象</translation>
    </message>
    <message>
        <source>an object of actions by JSON Pointer, at least two</source>
        <translation>按 JSON Pointer 给出动作的对象，至少两项</translation>
    </message>
    <message>
        <source>word, an outcome (pending, succeeded, failed, cancelled, gone, unknown_to_provider, waiting_on_human, throttled, transient or auth_error), or an object with noWord, unlessWord, at, present, exactlyOne, firstOf or step</source>
        <translation>word、尝试结果（pending、succeeded、failed、cancelled、gone、unknown_to_provider、waiting_on_human、throttled、transient 或 auth_error），或含 noWord、unlessWord、at、present、exactlyOne、firstOf 或 step 的对象</translation>
    </message>
    <message>
        <source>a JSON Pointer (RFC 6901): empty, or starting with &apos;/&apos;; [MEMBER=VALUE] is an item of a list</source>
        <translation>JSON Pointer（RFC 6901）：为空，或以“/”开头；[MEMBER=VALUE] 表示列表中的一项</translation>
    </message>
    <message>
        <source>a code, 200 to 599, but not 206 or 304, or 4xx or 5xx</source>
        <translation>状态码，200 到 599，不含 206 和 304；或 4xx、5xx</translation>
    </message>
    <message>
        <source>the text status</source>
        <translation>文本 status</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AboutDialog</name>
    <message>
        <source>Repoll</source>
        <translation>Repoll</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>An operations console for asynchronous service requests: it finds those whose polling stopped, asks their providers for the results again, and records what they answer.

Repoll is free software under the GNU General Public License, version 3 or later. It comes without any warranty. Its icons are Lucide&apos;s, under the ISC License.</source>
        <translation>异步服务请求的运维控制台：找出轮询已停止的请求，重新向其服务提供方查询最终结果，并记录服务提供方的应答。

Repoll 是自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布，不提供任何担保。图标来自 Lucide，依据 ISC 许可证使用。</translation>
    </message>
    <message>
        <source>Repoll %1</source>
        <translation>Repoll %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2</source>
        <translation>Qt %1，使用 %2 构建</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>About Repoll</source>
        <translation>关于 Repoll</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>许可证(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Icons</source>
        <translation>图标(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Copy the versions</source>
        <translation>复制版本信息(&amp;C)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Advice</name>
    <message>
        <source>Answers contradict each other</source>
        <translation>应答相互矛盾</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers were kept and not applied</source>
        <translation>
            <numerusform>已保留 %Ln 个应答，但未采用</numerusform>
        </translation>
    </message>
    <message>
        <source>They did not fit this request or the provider&apos;s profile: another id, an unknown status word, or a body that can&apos;t be read. The status on record was not touched. Look at them under Answer. If the profile is wrong, correct it under Providers and recover the request again.</source>
        <translation>这些应答与此请求或服务提供方的协议配置不符：ID 不同、状态词未知，或正文无法读取。记录中的状态未改动。请在“应答”中查看。如果协议配置有误，请在“服务提供方”中更正，然后再次对该请求执行补查。</translation>
    </message>
    <message>
        <source>Nobody knows whether it was accepted</source>
        <translation>不确定是否已被受理</translation>
    </message>
    <message>
        <source>The answer to the submit never arrived. It is not sent again by itself. Recover it where the provider can be asked by key; else ask the provider in person.</source>
        <translation>始终未收到提交的应答。请求不会自动重新提交。如果可以按业务单号向服务提供方查询，请执行补查；否则请直接联系服务提供方。</translation>
    </message>
    <message>
        <source>The provider may have forgotten the result</source>
        <translation>服务提供方可能已不再保留最终结果</translation>
    </message>
    <message>
        <source>It keeps results until %1, and that has passed. Recover it all the same: what it answers goes on record.</source>
        <translation>最终结果保留至 %1，该时间已过。仍请执行补查：应答会记录在案。</translation>
    </message>
    <message>
        <source>No ticket is on record</source>
        <translation>没有登记受理号</translation>
    </message>
    <message>
        <source>It can be asked for only where the provider&apos;s profile asks by key.</source>
        <translation>只有服务提供方的协议配置支持按业务单号查询时，才能查询此请求。</translation>
    </message>
    <message>
        <source>Polling has stopped</source>
        <translation>轮询已停止</translation>
    </message>
    <message>
        <source>Its next poll is overdue by %1, and nobody is at it. Recover it to ask the provider again, before it forgets the result in %2.</source>
        <translation>下次轮询已逾期 %1，且无人处理。请执行补查，赶在服务提供方于 %2 后清除最终结果之前再次查询。</translation>
    </message>
    <message>
        <source>Its next poll is overdue by %1, and nobody is at it. Recover it to ask the provider again.</source>
        <translation>下次轮询已逾期 %1，且无人处理。请执行补查，再次向服务提供方查询。</translation>
    </message>
    <message>
        <source>The provider refused the credentials</source>
        <translation>服务提供方拒绝了访问凭证</translation>
    </message>
    <message>
        <source>Check the secret that the provider&apos;s profile refers to, then recover the request.</source>
        <translation>请检查服务提供方协议配置所引用的密钥，然后对该请求执行补查。</translation>
    </message>
    <message>
        <source>The last answer was not understood</source>
        <translation>无法理解最近一次应答</translation>
    </message>
    <message>
        <source>It is kept under Answer. Compare it with the provider&apos;s profile.</source>
        <translation>该应答保留在“应答”中。请与服务提供方的协议配置对照。</translation>
    </message>
    <message>
        <source>The provider does not know it</source>
        <translation>服务提供方查无此单</translation>
    </message>
    <message>
        <source>Somebody at the provider must decide</source>
        <translation>须由服务提供方人工处理</translation>
    </message>
    <message>
        <source>It goes on being asked for; only the provider can hasten it.</source>
        <translation>系统会继续查询；只有服务提供方能加快处理。</translation>
    </message>
    <message>
        <source>Its next poll comes too late</source>
        <translation>下次轮询时间过晚</translation>
    </message>
    <message>
        <source>It is due at %1, but the provider forgets the result at %2. Recover it before then.</source>
        <translation>下次轮询定于 %1，但服务提供方将在 %2 清除最终结果。请在此之前补查。</translation>
    </message>
    <message>
        <source>What was decided does not hold any more</source>
        <translation>原判定已不成立</translation>
    </message>
    <message>
        <source>%1 had decided: %2. Since then an answer has come that says otherwise. It is on record as it came. Look at it under Answer, and decide again.</source>
        <translation>%1 曾判定：%2。此后收到了与之不同的应答，已按原样记录。请在“应答”中查看，并重新判定。</translation>
    </message>
    <message>
        <source>The provider gave two final answers that differ, or an amount or currency other than the one asked for. All of them are kept, and nothing asks for this request any more. Compare them under Evidence, ask the provider which one holds, and settle the conflict by that answer.</source>
        <translation>服务提供方给出了两个不同的终态应答，或金额、币种与请求不符。所有应答均已保留，系统不再查询此请求。请在“证据”中比较，向服务提供方确认以哪个为准，并按该应答了结冲突。</translation>
    </message>
    <message>
        <source>A person has decided</source>
        <translation>已人工判定</translation>
    </message>
    <message>
        <source>%1 has abandoned it: nothing asks for it any more. Take the decision back, and it goes on.</source>
        <translation>%1 已将其放弃：不再查询。撤销该判定后即可继续。</translation>
    </message>
    <message>
        <source>By the word of %1 it counts as %2. On record is: %3. Nothing asks for it any more.</source>
        <translation>根据 %1 的判定，按“%2”计。记录的状态为：%3。不再查询此请求。</translation>
    </message>
    <message>
        <source>That makes no final status: the ticket may be wrong, or the account. Ask the provider in person before anything is submitted again, and put down what it says as a decision.</source>
        <translation>这并不构成终态：受理号或账户可能有误。在重新提交任何内容之前，请先向服务提供方人工确认，并将其答复记为判定。</translation>
    </message>
    <message>
        <source>The answer to the submit never arrived. What the profile says is done at %1 by “repollctl serve”: it is sent again under its idempotency key, or looked up.</source>
        <translation>始终未收到提交的应答。“repollctl serve”将于 %1 按协议配置处理：以其幂等键重新发送，或按业务单号查询。</translation>
    </message>
    <message>
        <source>It waits for a person</source>
        <translation>等待人工处理</translation>
    </message>
    <message>
        <source>Nothing asks for it by itself any more. Recover it to ask the provider once more; or ask the provider in person, and record what it says as a decision.</source>
        <translation>不会再自动查询该请求。可执行补查，再次向服务提供方查询；或直接联系服务提供方，并将其答复记为判定。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AnswerList</name>
    <message>
        <source>?</source>
        <comment>attempt unknown</comment>
        <translation>?</translation>
    </message>
    <message>
        <source>Attempt %1: came late, HTTP %2, %3</source>
        <translation>尝试 %1：迟到，HTTP %2，%3</translation>
    </message>
    <message>
        <source>no outcome yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>Attempt %1: %2, HTTP %3, %4 (holds the result)</source>
        <translation>尝试 %1：%2，HTTP %3，%4（含最终结果）</translation>
    </message>
    <message>
        <source>Attempt %1: %2, HTTP %3, %4</source>
        <translation>尝试 %1：%2，HTTP %3，%4</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AnswerTab</name>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>The answer could not be read</source>
        <translation>无法读取应答</translation>
    </message>
    <message>
        <source>Which answer</source>
        <translation>选择应答</translation>
    </message>
    <message>
        <source>Indented</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>HTTP 头</translation>
    </message>
    <message>
        <source>&amp;Find in the answer</source>
        <translation>在应答中查找(&amp;F)</translation>
    </message>
    <message>
        <source>No answer on record</source>
        <translation>没有应答记录</translation>
    </message>
    <message>
        <source>The provider has not answered an attempt of Repoll&apos;s own yet.</source>
        <translation>服务提供方尚未应答 Repoll 自身的任何尝试。</translation>
    </message>
    <message>
        <source>HTTP %1, stored %2, %3. Not UTF-8: shown as bytes.</source>
        <translation>HTTP %1，存储于 %2，%3。不是 UTF-8：按字节显示。</translation>
    </message>
    <message>
        <source>HTTP %1, stored %2, %3. Only the beginning is shown.</source>
        <translation>HTTP %1，存储于 %2，%3。仅显示开头部分。</translation>
    </message>
    <message>
        <source>HTTP %1, stored %2, %3</source>
        <translation>HTTP %1，存储于 %2，%3</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>SHA-256 %1: the stored bytes do not have it any more!</source>
        <translation>SHA-256 %1：存储的字节已与此不符！</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Long lines go on in the next</source>
        <translation>长行在下一行继续显示</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AnswerView</name>
    <message>
        <source>Only the first %1 of %2 are shown.</source>
        <translation>仅显示 %2 中的前 %1。</translation>
    </message>
    <message>
        <source>It says another amount or currency: a run would set the request in conflict.</source>
        <translation>应答中的金额或币种不同：任务会将该请求置为冲突。</translation>
    </message>
    <message>
        <source>The profile maps this answer.</source>
        <translation>协议配置能够映射此应答。</translation>
    </message>
    <message>
        <source>A run would ask again, after a pause.</source>
        <translation>任务会在暂停一段时间后再次查询。</translation>
    </message>
    <message>
        <source>A run would stop asking this provider, and say so.</source>
        <translation>任务会停止查询此服务提供方，并予以说明。</translation>
    </message>
    <message>
        <source>A run would keep this answer as evidence and leave the request as it is.</source>
        <translation>任务会将此应答作为证据保留，请求保持不变。</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>HTTP 头</translation>
    </message>
    <message>
        <source>Next to be sent</source>
        <translation>接下来发送</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>正在等待应答…</translation>
    </message>
    <message>
        <source>The result is elsewhere: the next step asks there.</source>
        <translation>最终结果在别处：下一步会到那里查询。</translation>
    </message>
    <message>
        <source>The provider&apos;s word: %1</source>
        <translation>服务提供方状态词：%1</translation>
    </message>
    <message>
        <source>Asks to wait %1 (Retry-After: %2)</source>
        <translation>要求等待 %1（Retry-After: %2）</translation>
    </message>
    <message>
        <source>Retry-After cannot be used: %1</source>
        <translation>Retry-After 无法使用：%1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>未知对端</translation>
    </message>
    <message>
        <source>HTTP %1 after %2 from %3</source>
        <translation>HTTP %1，用时 %2，来自 %3</translation>
    </message>
    <message>
        <source>No answer within %1</source>
        <translation>%1 内没有应答</translation>
    </message>
    <message>
        <source>The answer held a secret or a cookie, which is not shown.</source>
        <translation>应答中含有密钥或 Cookie，不予显示。</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>应答没有正文。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>Behind it</source>
        <translation>应答之后</translation>
    </message>
    <message>
        <source>Bytes that nobody asked for came behind the answer (%1).</source>
        <translation>应答之后又收到未请求的数据（%1）。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AskPanel</name>
    <message>
        <source>Ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>Request key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>查询(&amp;A)</translation>
    </message>
    <message>
        <source>Ask the ne&amp;xt step</source>
        <translation>查询下一步(&amp;X)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation>受理号(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>业务单号(&amp;K)</translation>
    </message>
    <message>
        <source>A&amp;mount</source>
        <translation>金额(&amp;M)</translation>
    </message>
    <message>
        <source>Cu&amp;rrency</source>
        <translation>币种(&amp;R)</translation>
    </message>
    <message>
        <source>Once the profile has no problems, this shows what is sent.</source>
        <translation>协议配置没有问题后，此处会显示将发送的内容。</translation>
    </message>
    <message>
        <source>Name a ticket, or a request&apos;s key, and this shows what is sent.</source>
        <translation>填写受理号或业务单号后，此处会显示将发送的内容。</translation>
    </message>
    <message>
        <source>Name a ticket, and this shows what is sent.</source>
        <translation>填写受理号后，此处会显示将发送的内容。</translation>
    </message>
    <message>
        <source>&amp;Ask from the start</source>
        <translation>从头查询(&amp;A)</translation>
    </message>
    <message>
        <source>Sends this once. It is put on record; no request changes.</source>
        <translation>仅发送一次。此次查询会记录在案，不会更改任何请求。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Each ask is put on record first.</source>
        <translation>每次查询都会先记录在案。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AttemptModel</name>
    <message>
        <source>#</source>
        <comment>number of the attempt</comment>
        <translation>#</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>尝试结果</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Status word</source>
        <translation>状态词</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Retry-After</source>
        <translation>Retry-After</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>No outcome yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value, for screen readers</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
</context>
<context>
    <name>repoll::ui::AttemptsTab</name>
    <message>
        <source>Attempts</source>
        <translation>尝试记录</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未查询</translation>
    </message>
    <message>
        <source>No attempt of Repoll&apos;s own is on record. Attempts that the requester made before are only counted.</source>
        <translation>没有 Repoll 自身的尝试记录。请求方此前所做的尝试只计次数。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>repoll::ui::BodyBox</name>
    <message>
        <source>From a &amp;file…</source>
        <translation>从文件读取(&amp;F)…</translation>
    </message>
    <message>
        <source>Type it instead</source>
        <translation>改为输入</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>What the profile calls {body}, as it is</source>
        <translation>协议配置中称为 {body} 的内容，原样提交</translation>
    </message>
    <message>
        <source>The body&apos;s file</source>
        <translation>正文文件</translation>
    </message>
    <message>
        <source>The body&apos;s file is being read.</source>
        <translation>正在读取正文文件。</translation>
    </message>
    <message>
        <source>%1 holds more than %2.</source>
        <translation>%1 超过 %2。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, size</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ChipBar</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::CloseGuard</name>
    <message>
        <source>A recovery is under way</source>
        <translation>补查任务正在进行</translation>
    </message>
    <message>
        <source>A recovery is under way. Stop it and close?</source>
        <translation>补查任务正在进行。要停止任务并关闭吗？</translation>
    </message>
    <message>
        <source>What is in flight is waited for, 10 seconds at most, and recorded. The run can be resumed later from the Runs page or with “repollctl run ID resume”; nothing that was recorded is asked again.</source>
        <translation>会等待已发出的查询完成并记录，最多 10 秒。之后可在“任务”页面或通过“repollctl run ID resume”继续该任务；已记录的内容不会再次查询。</translation>
    </message>
    <message>
        <source>&amp;Stop, then close</source>
        <translation>停止并关闭(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>继续执行(&amp;K)</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Close without saving the changes to %1?</source>
        <translation>要关闭而不保存对 %1 的更改吗？</translation>
    </message>
    <message>
        <source>The unsaved changes to %1 are lost.</source>
        <translation>对 %1 的未保存更改将会丢失。</translation>
    </message>
    <message>
        <source>&amp;Discard, then close</source>
        <translation>放弃更改并关闭(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Stop, discard, then close</source>
        <translation>停止任务、放弃更改并关闭(&amp;S)</translation>
    </message>
    <message>
        <source>Show the &amp;changes</source>
        <translation>查看更改(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep open</source>
        <translation>保持打开(&amp;K)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ColumnHeader</name>
    <message>
        <source>&amp;Reset columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Columns</name>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>When the requester received the request</source>
        <translation>请求方收到请求的时间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>The requester&apos;s own id of the request</source>
        <translation>请求方自己的业务单号</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Who was asked to do it</source>
        <translation>受托执行的一方</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation>最近尝试结果</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今时长</translation>
    </message>
    <message>
        <source>Time since it was received</source>
        <translation>自接收以来的时间</translation>
    </message>
    <message>
        <source>Next poll</source>
        <translation>下次轮询</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>When the provider forgets the result</source>
        <translation>服务提供方清除最终结果的时间</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>The provider&apos;s handle: an id, or the URL to ask</source>
        <translation>服务提供方的标识：ID，或用于查询的 URL</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>When the record was last changed</source>
        <translation>记录最近一次更改的时间</translation>
    </message>
    <message>
        <source>, by the clocks of %1</source>
        <translation>，按 %1 的时间</translation>
    </message>
    <message>
        <source>%1.
Click to sort by it.</source>
        <translation>%1。
点击可按此列排序。</translation>
    </message>
    <message>
        <source>%1.
The ledger has no index to sort by it.</source>
        <translation>%1。
台账没有此列的索引，不能按此列排序。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>What the request is about, as the requester put it on record</source>
        <translation>该请求所涉及的金额，由请求方记录</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>The currency of the amount</source>
        <translation>金额的币种</translation>
    </message>
    <message>
        <source>The execution status on record, or what a person has decided</source>
        <translation>记录的执行状态，或人工判定的最终结果</translation>
    </message>
    <message>
        <source>What the last attempt yielded</source>
        <translation>最近一次的尝试结果</translation>
    </message>
    <message>
        <source>How often something was sent to the provider: submits and polls</source>
        <translation>向服务提供方发送的次数：提交和轮询</translation>
    </message>
    <message>
        <source>When it is to be polled again</source>
        <translation>下次轮询的时间</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ConfirmBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>repoll::ui::CustomRange</name>
    <message>
        <source>Pick a day</source>
        <translation>选择日期</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>When the requests were received: a time such as 2026-11-24 10:00, or an age such as 2h. Leave an end empty to keep it open.</source>
        <translation>接收请求的时间：可填时间，如 2026-11-24 10:00，或距今时长，如 2h。某一端留空表示不限。</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>从(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>早于(&amp;B)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DecideSheet</name>
    <message>
        <source>The number of requests, to confirm</source>
        <translation>请求数量，用于确认</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Decide about requests</source>
        <translation>判定请求</translation>
    </message>
    <message>
        <source>Decide what became of it</source>
        <translation>判定请求的最终结果</translation>
    </message>
    <message>
        <source>Reading what is on record…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>key of provider</comment>
        <translation>%2 的 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln 笔请求</numerusform>
        </translation>
    </message>
    <message>
        <source>This ledger is marked as production. Type the number of requests, %1, to confirm:</source>
        <translation>此台账已标记为生产环境。请输入请求笔数 %1 以确认：</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>未选择任何请求。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Decided: %1 of %2.</source>
        <translation>已判定 %2 笔中的 %1 笔。</translation>
    </message>
    <message>
        <source>%1 left as they are: %2</source>
        <comment>count, reason</comment>
        <translation>%1 笔保持不变：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DecisionForm</name>
    <message>
        <source>&amp;Settle the conflict by one of the answers</source>
        <translation>按其中一个应答了结冲突(&amp;S)</translation>
    </message>
    <message>
        <source>Record an outcome &amp;learned otherwise</source>
        <translation>记录另行得知的最终结果(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Abandon</source>
        <translation>放弃(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Note something</source>
        <translation>添加备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Take back the decision that stands</source>
        <translation>撤销现有判定(&amp;T)</translation>
    </message>
    <message>
        <source>That answer&apos;s outcome counts from now on, and the request leaves the conflicts. Both answers stay on record.</source>
        <translation>此后以该应答的最终结果为准，请求不再列入冲突。两个应答均保留在台账中。</translation>
    </message>
    <message>
        <source>This outcome counts from now on, in lists, counts and reports. Nothing asks for the request any more. What is on record stays as it is.</source>
        <translation>此后在列表、统计和报告中均以此最终结果为准，不再查询该请求。已记录的内容保持不变。</translation>
    </message>
    <message>
        <source>Nobody asks the provider for it any more. Take the decision back, and it goes on.</source>
        <translation>不再向服务提供方查询。撤销该判定后即可继续。</translation>
    </message>
    <message>
        <source>Words beside the record. Nothing else changes.</source>
        <translation>仅在记录旁添加文字，其他均不改变。</translation>
    </message>
    <message>
        <source>The decision before it stands again; without one, the recorded status counts.</source>
        <translation>之前的判定重新生效；若没有，则以记录的状态为准。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>none; what is chosen here is kept as evidence</source>
        <translation>无；所选文件将作为证据保存</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>Ans&amp;wer:</source>
        <translation>应答(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Outcome:</source>
        <translation>最终结果(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>Te&amp;xt:</source>
        <translation>文字(&amp;X)：</translation>
    </message>
    <message>
        <source>&amp;Reason or ticket number:</source>
        <translation>原因或工单号(&amp;R)：</translation>
    </message>
    <message>
        <source>Not for this request: %1</source>
        <translation>不适用于此请求：%1</translation>
    </message>
    <message>
        <source>the one that each status on record was read from</source>
        <translation>各自记录状态所依据的应答</translation>
    </message>
    <message>
        <source>Choose the outcome.</source>
        <translation>请选择最终结果。</translation>
    </message>
    <message>
        <source>Write the note.</source>
        <translation>请填写备注。</translation>
    </message>
    <message>
        <source>Give a reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>What it was learned from</source>
        <translation>得知最终结果的依据文件</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DecisionText</name>
    <message>
        <source>Conflict settled: %1, by answer %2</source>
        <translation>冲突已了结：%1，依据应答 %2</translation>
    </message>
    <message>
        <source>Learned otherwise: %1, from the file kept as evidence %2</source>
        <translation>另行得知：%1，依据作为证据 %2 保存的文件</translation>
    </message>
    <message>
        <source>Learned otherwise: %1</source>
        <translation>另行得知：%1</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The decision before was taken back</source>
        <translation>已撤销之前的判定</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was decided: words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 — %2, because: %3</source>
        <comment>text — who, because: why</comment>
        <translation>%1 — %2，原因：%3</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DeliveriesPage</name>
    <message>
        <source>Nobody is told of results</source>
        <translation>没有端点接收最终结果</translation>
    </message>
    <message>
        <source>An endpoint is told of each result and decision, by webhook or by SQL on the requester&apos;s own database. Add one with “repollctl endpoint add”.</source>
        <translation>端点接收每个最终结果和决定，通过 webhook 或请求方自己数据库上的 SQL。可用“repollctl endpoint add”添加。</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>E&amp;nable…</source>
        <translation>启用(&amp;N)…</translation>
    </message>
    <message>
        <source>Disab&amp;le…</source>
        <translation>停用(&amp;L)…</translation>
    </message>
    <message>
        <source>Send all &amp;dead again…</source>
        <translation>再次发送全部死信(&amp;D)…</translation>
    </message>
    <message>
        <source>Send the event &amp;again…</source>
        <translation>再次发送该事件(&amp;A)…</translation>
    </message>
    <message>
        <source>S&amp;kip the event…</source>
        <translation>跳过该事件(&amp;K)…</translation>
    </message>
    <message>
        <source>Show its re&amp;quest</source>
        <translation>显示其请求(&amp;Q)</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>哪些事件</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>死信</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Who is told of results</source>
        <translation>谁接收最终结果</translation>
    </message>
    <message>
        <source>The newest events for it</source>
        <translation>其最新事件</translation>
    </message>
    <message>
        <source>Each try to deliver the event</source>
        <translation>投递该事件的每次尝试</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>尚未尝试</translation>
    </message>
    <message>
        <source>“repollctl serve” or “repollctl endpoint run” delivers what waits.</source>
        <translation>等待中的事件由“repollctl serve”或“repollctl endpoint run”投递。</translation>
    </message>
    <message>
        <source>Nothing to tell it yet</source>
        <translation>还没有可通知的内容</translation>
    </message>
    <message>
        <source>No event is in this state</source>
        <translation>没有处于此状态的事件</translation>
    </message>
    <message>
        <source>Each result and decision from now on that the endpoint wants is listed here.</source>
        <translation>从现在起，该端点需要的每个最终结果和人工决定都列在这里。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DeliveryActions</name>
    <message>
        <source>Enable an endpoint</source>
        <translation>启用端点</translation>
    </message>
    <message>
        <source>Disable an endpoint</source>
        <translation>停用端点</translation>
    </message>
    <message>
        <source>Enable %1? What waits for it is delivered from where it stopped.</source>
        <translation>启用 %1？等待它的事件从停止处继续投递。</translation>
    </message>
    <message>
        <source>Disable %1? What is recorded waits for it until it is enabled again.</source>
        <translation>停用 %1？所记录的内容会等待，直到再次启用。</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>启用(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Disable</source>
        <translation>停用(&amp;D)</translation>
    </message>
    <message>
        <source>There is nothing to be sent again.</source>
        <translation>没有需要再次发送的事件。</translation>
    </message>
    <message numerus="yes">
        <source>Send %n events again?</source>
        <translation>
            <numerusform>再次发送 %n 个事件？</numerusform>
        </translation>
    </message>
    <message>
        <source>Dead: %1. Delivered before, and received once more: %2.</source>
        <translation>死信：%1。以前已送达、将再次收到：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them, later ones of the same requests, go along, so that the last word stays the last.</source>
        <translation>
            <numerusform>其中 %n 个是同一请求之后的事件，一同发送，使最后的状态仍是最后的状态。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send events again</source>
        <translation>再次发送事件</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>再次发送(&amp;S)</translation>
    </message>
    <message>
        <source>%1 of %2 are in the outbox again.</source>
        <translation>%2 个中的 %1 个已重新进入发件箱。</translation>
    </message>
    <message numerus="yes">
        <source>%n events are in the outbox again.</source>
        <translation>
            <numerusform>%n 个事件已重新进入发件箱。</numerusform>
        </translation>
    </message>
    <message>
        <source>Skip an event</source>
        <translation>跳过事件</translation>
    </message>
    <message>
        <source>Skip the event of %1 for %2? It is not delivered any more, and the next event of that request need not wait.</source>
        <translation>跳过 %1 发往 %2 的事件？它将不再投递，该请求的下一个事件无需等待。</translation>
    </message>
    <message>
        <source>S&amp;kip it</source>
        <translation>跳过(&amp;K)</translation>
    </message>
    <message>
        <source>It is being sent, or was delivered meanwhile.</source>
        <translation>它正在发送，或其间已送达。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::DetailPane</name>
    <message>
        <source>The request could not be read</source>
        <translation>无法读取请求</translation>
    </message>
    <message>
        <source>&amp;Copy all details</source>
        <translation>复制全部详情(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>A&amp;ttempts</source>
        <translation>尝试记录(&amp;T)</translation>
    </message>
    <message>
        <source>Ans&amp;wer</source>
        <translation>应答(&amp;W)</translation>
    </message>
    <message>
        <source>E&amp;vidence</source>
        <translation>证据(&amp;V)</translation>
    </message>
    <message>
        <source>No request picked</source>
        <translation>未选择请求</translation>
    </message>
    <message>
        <source>Go to a request in the table to see its processing details, attempts and answers.</source>
        <translation>在表格中转到某笔请求，即可查看其处理详情、尝试和应答。</translation>
    </message>
    <message>
        <source>Cou&amp;rse</source>
        <translation>经过(&amp;R)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::EchoField</name>
    <message>
        <source>/id, or empty</source>
        <translation>/id，或留空</translation>
    </message>
    <message>
        <source>What the answer repeats</source>
        <translation>应答中重复的内容</translation>
    </message>
    <message>
        <source>is the ticket</source>
        <translation>为受理号</translation>
    </message>
    <message>
        <source>is the key</source>
        <translation>为业务单号</translation>
    </message>
    <message>
        <source>is the account</source>
        <translation>为账户</translation>
    </message>
    <message numerus="yes">
        <source>%n places, see the JSON</source>
        <translation>
            <numerusform>%n 处，请查看 JSON</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::EndpointsModel</name>
    <message>
        <source>Disabled: %1</source>
        <translation>已停用：%1</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Failing for %1, %2 % of the time after which it is disabled</source>
        <translation>已失败 %1，达到停用期限的 %2 %</translation>
    </message>
    <message>
        <source>Settings that cannot be used</source>
        <translation>无法使用的设置</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>死信</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>最近一次成功</translation>
    </message>
</context>
<context>
    <name>repoll::ui::EvidenceTab</name>
    <message>
        <source>Answer on the left</source>
        <translation>左侧应答</translation>
    </message>
    <message>
        <source>Answer on the right</source>
        <translation>右侧应答</translation>
    </message>
    <message>
        <source>The answers could not be read</source>
        <translation>无法读取这些应答</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>There are not two answers on record.</source>
        <translation>记录中不足两个应答。</translation>
    </message>
    <message>
        <source>All answers are the same</source>
        <translation>所有应答均相同</translation>
    </message>
    <message>
        <source>Byte for byte, the provider has always answered the same.</source>
        <translation>服务提供方每次的应答逐字节相同。</translation>
    </message>
    <message>
        <source>These two do not differ in what is shown.</source>
        <translation>这两个应答在显示的内容上没有差异。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines differ.</source>
        <translation>
            <numerusform>有 %Ln 行不同。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ExportDialog</name>
    <message>
        <source>Export the report of run %1</source>
        <translation>导出任务 %1 的报告</translation>
    </message>
    <message>
        <source>Format of the report</source>
        <translation>报告格式</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Targets written</source>
        <translation>已写入的目标请求</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Where the report goes</source>
        <translation>报告的保存位置</translation>
    </message>
    <message>
        <source>Written: %1 (%2)</source>
        <translation>已写入：%1（%2）</translation>
    </message>
    <message>
        <source>Given up: nothing was written.</source>
        <translation>已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Only the targets that are &amp;unresolved</source>
        <translation>仅列出未决的目标请求(&amp;U)</translation>
    </message>
    <message>
        <source>run-%1</source>
        <comment>in a file&apos;s name</comment>
        <translation>任务-%1</translation>
    </message>
    <message>
        <source>This file is there already.</source>
        <translation>此文件已存在。</translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation>替换 %1？</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ExportFormat</name>
    <message>
        <source>HTML: one page to read and hand over</source>
        <translation>HTML：单个页面，便于阅读和移交</translation>
    </message>
    <message>
        <source>PDF: to print and file</source>
        <translation>PDF：便于打印和归档</translation>
    </message>
    <message>
        <source>CSV: one table for any tool</source>
        <translation>CSV：单个表格，适用于任何工具</translation>
    </message>
    <message>
        <source>NDJSON: for programs, without loss</source>
        <translation>NDJSON：供程序使用，信息无损</translation>
    </message>
    <message>
        <source>XLSX: a workbook for spreadsheets</source>
        <translation>XLSX：电子表格工作簿</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ExportPreview</name>
    <message>
        <source>Reading the run…</source>
        <translation>正在读取任务…</translation>
    </message>
    <message>
        <source>The first targets of the report</source>
        <translation>报告中的前几笔目标请求</translation>
    </message>
    <message>
        <source>The first pages of the report</source>
        <translation>报告的前几页</translation>
    </message>
    <message>
        <source>All targets, as they will stand in the report:</source>
        <translation>所有目标请求，与报告中的呈现一致：</translation>
    </message>
    <message>
        <source>The first %1 of %2 targets, as they will stand in the report:</source>
        <translation>%2 笔目标请求中的前 %1 笔，与报告中的呈现一致：</translation>
    </message>
    <message>
        <source>The run could not be read</source>
        <translation>无法读取该任务</translation>
    </message>
    <message>
        <source>The reason is told above.</source>
        <translation>原因见上方。</translation>
    </message>
    <message>
        <source>The first targets, as they will stand in the report:</source>
        <translation>报告中将列出的前几笔目标请求：</translation>
    </message>
</context>
<context>
    <name>repoll::ui::FailingModel</name>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>再次查询</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>尝试结果</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>后续处理</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>repoll::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>How to write queries (F1)</source>
        <translation>如何编写筛选条件 (F1)</translation>
    </message>
    <message>
        <source>Earlier queries (Up and Down in the line)</source>
        <translation>以往的筛选条件（在输入行中按 Up 和 Down）</translation>
    </message>
    <message>
        <source>Queries you run with Enter are kept here</source>
        <translation>按 Enter 应用的筛选条件会保留在此处</translation>
    </message>
    <message>
        <source>&amp;Forget all</source>
        <translation>全部清除(&amp;F)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::FindBar</name>
    <message>
        <source>Find in the answer</source>
        <translation>在应答中查找</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>repoll::ui::FixedViews</name>
    <message>
        <source>Their polling has stopped: recover them to learn the result</source>
        <translation>轮询已停止：执行补查以获知最终结果</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>即将过期</translation>
    </message>
    <message>
        <source>Accepted by the provider, no result yet</source>
        <translation>服务提供方已受理，尚无最终结果</translation>
    </message>
    <message>
        <source>The provider said that they failed</source>
        <translation>服务提供方返回失败</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Contradicting answers: a person must decide</source>
        <translation>应答相互矛盾：需要人工决定</translation>
    </message>
    <message>
        <source>With answers that were kept and not applied</source>
        <translation>有已保留但未采用的应答</translation>
    </message>
    <message>
        <source>The provider said that they succeeded</source>
        <translation>服务提供方返回成功</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every request of the ledger</source>
        <translation>台账中的所有请求</translation>
    </message>
    <message>
        <source>The provider forgets their result within 3 hours: recover them in time</source>
        <translation>服务提供方将在 3 小时内清除其最终结果：请及时补查</translation>
    </message>
    <message>
        <source>Past deadline</source>
        <translation>已过结果保留期</translation>
    </message>
    <message>
        <source>The provider may have forgotten their result already</source>
        <translation>服务提供方可能已清除其最终结果</translation>
    </message>
    <message>
        <source>Unresolved</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>Without a final status</source>
        <translation>没有终态</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>A person has said what became of them</source>
        <translation>已由人工判定其最终结果</translation>
    </message>
    <message>
        <source>Waiting for a person</source>
        <translation>等待人工处理</translation>
    </message>
    <message>
        <source>Nothing asks for their result any more by itself: ask the provider, or decide</source>
        <translation>不会再自动查询其最终结果：请向服务提供方核实，或作出人工决定</translation>
    </message>
</context>
<context>
    <name>repoll::ui::HelpWindow</name>
    <message>
        <source>Repoll help</source>
        <translation>Repoll 帮助</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>在此页面中搜索</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>“%1” is not on this page.</source>
        <translation>此页面中没有“%1”。</translation>
    </message>
    <message>
        <source>This link leads out of the help, which opens nothing on the network: %1</source>
        <translation>此链接指向帮助之外，而帮助不会打开任何网络内容：%1</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportDialog</name>
    <message>
        <source>Import requests into %1</source>
        <translation>将请求导入 %1</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Import &amp;another file</source>
        <translation>导入另一个文件(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>A run is under way. An import is recorded in one piece, and what the run learns waits until it is done. For a large file, pause the run or wait for its end first.</source>
        <translation>有任务正在进行。导入会一次性整体记录，完成之前，任务查到的内容需要等待。如果文件较大，请先暂停任务或等待其结束。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Cancelling: what was read is being taken back…</source>
        <translation>正在取消：正在撤回已读取的内容…</translation>
    </message>
    <message>
        <source>Waiting for the ledger: it is recording something else first…</source>
        <translation>正在等待台账：它正在记录其他内容…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 read, recording the last rows…</source>
        <translation>已读取 %1，正在记录最后的行…</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportField</name>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Request key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Next poll</source>
        <translation>下次轮询</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>幂等键</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Who was asked: the name of a provider in the ledger. Required.</source>
        <translation>受理请求的一方：台账中某个服务提供方的名称。必填。</translation>
    </message>
    <message>
        <source>Your own id of the request, unique within its provider. Required.</source>
        <translation>您自己的业务单号，在其服务提供方内唯一。必填。</translation>
    </message>
    <message>
        <source>The account at the provider, where there are several.</source>
        <translation>在服务提供方的账户，用于有多个账户的情况。</translation>
    </message>
    <message>
        <source>The provider&apos;s handle: an id, or the address to poll.</source>
        <translation>服务提供方的标识：ID，或用于轮询的地址。</translation>
    </message>
    <message>
        <source>As received, submitting, submit_unknown, processing, succeeded, failed, cancelled or expired; processing where nothing is given.</source>
        <translation>可为 received、submitting、submit_unknown、processing、succeeded、failed、cancelled 或 expired；未提供时为 processing。</translation>
    </message>
    <message>
        <source>When the request came in: ISO 8601 with an offset, or milliseconds since 1970. Required.</source>
        <translation>请求到达的时间：带时区偏移的 ISO 8601，或自 1970 年起的毫秒数。必填。</translation>
    </message>
    <message>
        <source>When the provider accepted it: a time as above.</source>
        <translation>服务提供方受理的时间：格式同上。</translation>
    </message>
    <message>
        <source>When it is to be asked next: a time; at once where nothing is given.</source>
        <translation>下次查询的时间；未提供时立即查询。</translation>
    </message>
    <message>
        <source>When the provider forgets the result: a time.</source>
        <translation>服务提供方清除最终结果的时间。</translation>
    </message>
    <message>
        <source>What was sent along so that a submit has effect only once.</source>
        <translation>随提交一同发送的内容，确保提交只生效一次。</translation>
    </message>
    <message>
        <source>Kept exactly as it is written.</source>
        <translation>完全按原样保留。</translation>
    </message>
    <message>
        <source>Polls that were made already: a whole number.</source>
        <translation>已进行的轮询次数：整数。</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What it is submitted with: a JSON object. What is received and has some is handed over, and submitted.</source>
        <translation>提交时使用的参数：JSON 对象。状态为已接收且带有参数的请求即为交付，将会被提交。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportMapping</name>
    <message>
        <source>Column for %1</source>
        <translation>“%1”对应的列</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>（请选择）</translation>
    </message>
    <message>
        <source>(not given)</source>
        <translation>（未提供）</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportPreviewModel</name>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>%1
not read</source>
        <translation>%1
不读取</translation>
    </message>
    <message>
        <source>%1
→ %2</source>
        <translation>%1
→ %2</translation>
    </message>
    <message>
        <source>new; its provider has no usable profile</source>
        <translation>新请求；其服务提供方没有可用的协议配置</translation>
    </message>
    <message>
        <source>on record already, just so</source>
        <translation>已有完全相同的记录</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新请求</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportSetup</name>
    <message>
        <source>A CSV or NDJSON file</source>
        <translation>CSV 或 NDJSON 文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Format of the file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Format by the file&apos;s ending</source>
        <translation>按文件扩展名确定格式</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>&amp;Stop at the first bad row and import nothing</source>
        <translation>遇到第一个错误行即停止，不导入任何内容(&amp;S)</translation>
    </message>
    <message>
        <source>Import the &amp;good rows and write the bad ones to a file beside</source>
        <translation>导入正确的行，并将错误行写入同目录下的文件(&amp;G)</translation>
    </message>
    <message>
        <source>Bad rows:</source>
        <translation>错误行：</translation>
    </message>
    <message>
        <source>Choose a file to import</source>
        <translation>选择要导入的文件</translation>
    </message>
    <message>
        <source>Requests (*.csv *.ndjson *.jsonl)</source>
        <translation>请求 (*.csv *.ndjson *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file. Its first rows are shown here, with what an import would make of them.</source>
        <translation>请选择文件。此处会显示其前几行，以及导入后的样子。</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>正在读取前几行…</translation>
    </message>
    <message>
        <source>Choose the column that gives “%1”: no row can do without it.</source>
        <translation>请选择提供“%1”的列：每一行都必须有它。</translation>
    </message>
    <message>
        <source>The file has no rows.</source>
        <translation>文件中没有行。</translation>
    </message>
    <message numerus="yes">
        <source>All %n row(s) of the file can be imported.</source>
        <translation>
            <numerusform>文件的全部 %n 行均可导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) can be imported. The file has %1.</source>
        <translation>
            <numerusform>前 %n 行可以导入。文件共有 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows would be refused and written to %2.</source>
        <translation>
            <numerusform>前 %1 行中有 %n 行会被拒绝，并写入 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</source>
        <translation>
            <numerusform>前 %1 行中有 %n 行无法导入。导入会在第 %2 行停止，且不作任何更改：请修正文件、选择其他列，或仅导入正确的行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which column gives which field</source>
        <translation>哪一列提供哪个字段</translation>
    </message>
    <message>
        <source>&amp;Times without an offset:</source>
        <translation>不带时差的时间(&amp;T)：</translation>
    </message>
    <message>
        <source>are bad rows</source>
        <translation>视为错误行</translation>
    </message>
    <message>
        <source>are UTC</source>
        <translation>按 UTC 读取</translation>
    </message>
    <message>
        <source>are those of %1</source>
        <translation>按 %1 读取</translation>
    </message>
    <message>
        <source>Comparing all rows with the ledger…</source>
        <translation>正在将所有行与台账比对…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the file&apos;s %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</source>
        <translation>
            <numerusform>文件共 %1 行，其中 %Ln 行无法导入。导入会停在第 %2 行，不更改任何内容：请修正文件、选择其他列，或只导入正确的行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the file&apos;s %1 rows %2 can be imported and %3 are on record already, just so.</source>
        <translation>文件共 %1 行，其中 %2 行可以导入，%3 行已有完全相同的记录。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be refused and written to %1.</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln 行会被拒绝，并写入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked for: there is no usable profile of %1.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>其中 %Ln 个无法查询：没有 %1 的可用协议配置。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%Ln have an id that should be looked at.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>其中 %Ln 个的编号需要核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be handed over, to be submitted.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>其中 %Ln 笔将交付，等待提交。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportSummaryView</name>
    <message>
        <source>Show the &amp;rejects in their folder</source>
        <translation>在文件夹中显示被拒绝的行(&amp;R)</translation>
    </message>
    <message>
        <source>Bad rows</source>
        <translation>错误行</translation>
    </message>
    <message>
        <source>The refused rows are in %1. Mend them there and import that file.</source>
        <translation>被拒绝的行在 %1 中。请在其中修正，然后导入该文件。</translation>
    </message>
    <message>
        <source>Not read, since no field takes them: %1.</source>
        <translation>因没有对应字段而未读取：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>还有 %1 条。</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>未导入任何内容</translation>
    </message>
    <message>
        <source>The import of %1 was cancelled. The ledger is as it was.</source>
        <translation>%1 的导入已取消。台账保持原样。</translation>
    </message>
    <message>
        <source>%1
Mend the file, or go back and choose other columns or to import the good rows only. The ledger is as it was.</source>
        <translation>%1
请修正文件，或返回选择其他列，或仅导入正确的行。台账保持原样。</translation>
    </message>
    <message>
        <source>The disk is full. Make room on it and import again. The ledger is as it was.</source>
        <translation>磁盘已满。请腾出空间后重新导入。台账保持原样。</translation>
    </message>
    <message>
        <source>%1
The ledger is as it was.</source>
        <translation>%1
台账保持原样。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows read.</source>
        <translation>
            <numerusform>已读取 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests were added.</source>
        <translation>
            <numerusform>已添加 %Ln 笔请求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were on record already, just so.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln 笔请求已有完全相同的记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were refused.</source>
        <translation>
            <numerusform>%Ln 行被拒绝。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those added cannot be asked for yet: there is no usable profile of %1.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>新增的请求中有 %Ln 笔目前还无法查询：没有 %1 的可用协议配置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were added with an id that should be looked at.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>新增的请求中有 %Ln 笔的 ID 需要人工核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those added are handed over, to be submitted.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>添加的请求中有 %Ln 笔已交付，等待提交。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::KeyBar</name>
    <message>
        <source>S&amp;how those that are not</source>
        <translation>显示不在的(&amp;H)</translation>
    </message>
    <message>
        <source>Remo&amp;ve the list</source>
        <translation>移除清单(&amp;V)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln keys: %1 in this ledger, %2 not.</source>
        <translation>
            <numerusform>%Ln 个业务单号：%1 个在本台账中，%2 个不在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln keys, looking for them…</source>
        <translation>
            <numerusform>%Ln 个业务单号，正在查找…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came more than once.</source>
        <comment>values of a list</comment>
        <translation>
            <numerusform>%Ln 个重复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys that no request in this ledger has</source>
        <translation>本台账中没有的业务单号</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>全部复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::LedgerDialogs</name>
    <message>
        <source>Ledgers (*.sqlite)</source>
        <translation>台账 (*.sqlite)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Create a ledger</source>
        <translation>创建台账</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>repoll::ui::LedgerOpener</name>
    <message>
        <source>It was opened for reading, as you asked.</source>
        <translation>已按您的要求以只读方式打开。</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>没有可用的密钥环。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::LedgerSession</name>
    <message>
        <source>This database user may not do that: it takes the role %1 or the ledger&apos;s owner.</source>
        <translation>此数据库用户无权进行该操作：需要角色 %1 或台账的所有者。</translation>
    </message>
    <message>
        <source>This ledger is open for reading only.</source>
        <translation>此台账以只读方式打开。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::LogModel</name>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>repoll::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Search the messages</source>
        <translation>搜索消息</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown</source>
        <translation>复制选中的行；未选中时复制所有显示的行</translation>
    </message>
    <message>
        <source>Save all that are shown…</source>
        <translation>保存所有显示的行…</translation>
    </message>
    <message>
        <source>Clear this view</source>
        <translation>清空此视图</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Nothing was logged yet.</source>
        <translation>尚无日志。</translation>
    </message>
    <message>
        <source>No message is of this level and category with this text.</source>
        <translation>没有符合此级别、类别和文本的消息。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 未能写入：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Look</name>
    <message>
        <source>Breaker open</source>
        <translation>已熔断</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>正常应答</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>试探中</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
</context>
<context>
    <name>repoll::ui::MainWindow</name>
    <message>
        <source>&amp;Ledger</source>
        <translation>台账(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Requests</source>
        <translation>请求(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>%1 — Repoll</source>
        <translation>%1 — Repoll</translation>
    </message>
    <message>
        <source>Repoll</source>
        <translation>Repoll</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>任务(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Providers</source>
        <translation>服务提供方(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>production</source>
        <comment>in the window&apos;s title</comment>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>read-only</source>
        <comment>in the window&apos;s title</comment>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Notice</name>
    <message>
        <source>Close the notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>repoll::ui::NoticeBox</name>
    <message>
        <source>Decide…</source>
        <translation>判定…</translation>
    </message>
</context>
<context>
    <name>repoll::ui::NoticesDialog</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Notices, the newest first</source>
        <translation>通知，最新的在前</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Nothing has been told yet</source>
        <translation>尚无通知</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Notifier</name>
    <message>
        <source>Run %1 was stopped by an error</source>
        <translation>任务 %1 因错误而停止</translation>
    </message>
    <message>
        <source>Run %1 was stopped; it can be resumed</source>
        <translation>任务 %1 已停止，可以继续</translation>
    </message>
    <message>
        <source>Run %1 has ended</source>
        <translation>任务 %1 已结束</translation>
    </message>
    <message>
        <source>Results expire soon</source>
        <translation>有最终结果即将被清除</translation>
    </message>
    <message>
        <source>Repoll</source>
        <translation>Repoll</translation>
    </message>
    <message>
        <source>%1 recovered of %2, %3 unresolved.</source>
        <translation>共 %2 笔，补查成功 %1 笔，未决 %3 笔。</translation>
    </message>
    <message>
        <source>Show the run</source>
        <translation>显示此任务</translation>
    </message>
    <message numerus="yes">
        <source>Within the hour the providers forget the results of %Ln requests that are still processing here. Recover them in time.</source>
        <translation>
            <numerusform>有 %Ln 笔请求在此处仍为处理中，而服务提供方将在一小时内清除其最终结果。请及时补查。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示这些请求</translation>
    </message>
</context>
<context>
    <name>repoll::ui::OpenRefusal</name>
    <message>
        <source>The ledger is in use by another program</source>
        <translation>台账正被其他程序使用</translation>
    </message>
    <message>
        <source>The ledger is in use by %1</source>
        <translation>台账正被 %1 使用</translation>
    </message>
    <message>
        <source>Close it there, then try again; or open it here for reading.</source>
        <translation>请在该处关闭台账后重试，或在此处以只读方式打开。</translation>
    </message>
    <message>
        <source>The file cannot be read or written</source>
        <translation>无法读取或写入该文件</translation>
    </message>
    <message>
        <source>Check that the disk is there and that you may use the file and its folder, then try again. The system says: %1</source>
        <translation>请检查磁盘是否存在，以及您是否有权使用该文件及其文件夹，然后重试。系统消息：%1</translation>
    </message>
    <message>
        <source>The folder does not exist</source>
        <translation>文件夹不存在</translation>
    </message>
    <message>
        <source>%1 was moved, renamed or is on a disk that is not there. Connect the disk, or look for the ledger elsewhere.</source>
        <translation>%1 已被移动、重命名，或位于未连接的磁盘上。请连接该磁盘，或在别处查找台账。</translation>
    </message>
    <message>
        <source>There is no ledger of this name</source>
        <translation>没有此名称的台账</translation>
    </message>
    <message>
        <source>It may have been moved or renamed: open it where it is now, or create a new ledger here.</source>
        <translation>它可能已被移动或重命名：请在其当前位置打开，或在此处新建台账。</translation>
    </message>
    <message>
        <source>This is not a Repoll ledger</source>
        <translation>这不是 Repoll 台账</translation>
    </message>
    <message>
        <source>It is a folder. Choose the ledger file in it.</source>
        <translation>这是一个文件夹。请选择其中的台账文件。</translation>
    </message>
    <message>
        <source>Nothing was changed in it. To put the requests of a CSV or NDJSON file on record, create or open a ledger first, then import the file into it.</source>
        <translation>文件内容未作任何更改。要登记 CSV 或 NDJSON 文件中的请求，请先新建或打开台账，再将该文件导入其中。</translation>
    </message>
    <message>
        <source>The ledger is damaged</source>
        <translation>台账已损坏</translation>
    </message>
    <message>
        <source>Make a copy of it before anything else. Then bring back your last backup, or run “repollctl verify” on the copy to see what can still be read. The ledger says: %1</source>
        <translation>请先为它制作副本，再进行其他操作。然后还原最近的备份，或对副本执行“repollctl verify”，查看哪些内容仍可读取。台账消息：%1</translation>
    </message>
    <message>
        <source>The ledger was made by a newer Repoll</source>
        <translation>台账由较新版本的 Repoll 创建</translation>
    </message>
    <message>
        <source>Update this program to open it. It was left as it is.</source>
        <translation>请更新本程序后再打开。台账未作任何更改。</translation>
    </message>
    <message>
        <source>There is a file of this name already</source>
        <translation>已存在同名文件</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Open it, or create the ledger under another name.</source>
        <translation>未覆盖任何内容。请打开该文件，或以其他名称新建台账。</translation>
    </message>
    <message>
        <source>You may not write to this file</source>
        <translation>您无权写入此文件</translation>
    </message>
    <message>
        <source>Ask its owner for the right to write, or open it for reading.</source>
        <translation>请向文件所有者申请写入权限，或以只读方式打开。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Make room on it, then try again. Nothing was lost.</source>
        <translation>请腾出空间后重试。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>This is no place for a ledger</source>
        <translation>此处不能存放台账</translation>
    </message>
    <message>
        <source>Another program is using this ledger. Close it there, then open it again to make changes.</source>
        <translation>另一程序正在使用此台账。要进行更改，请在该处关闭台账后重新打开。</translation>
    </message>
    <message>
        <source>In use by %1. Close it there, then open it again to make changes.</source>
        <translation>正被 %1 使用。要进行更改，请在该处关闭台账后重新打开。</translation>
    </message>
    <message>
        <source>The folder of this ledger cannot be written to.</source>
        <translation>无法写入此台账所在的文件夹。</translation>
    </message>
    <message>
        <source>The ledger&apos;s files do not belong together</source>
        <translation>台账的文件彼此不匹配</translation>
    </message>
    <message>
        <source>Nothing was changed. Put back what was moved, or do as the ledger says: %1</source>
        <translation>未做任何更改。请把移走的文件放回原处，或按台账的提示处理：%1</translation>
    </message>
    <message>
        <source>The ledger&apos;s server does not let you in</source>
        <translation>台账的服务器不允许您登录</translation>
    </message>
    <message>
        <source>The shared ledger cannot be opened</source>
        <translation>无法打开共享台账</translation>
    </message>
</context>
<context>
    <name>repoll::ui::OpenStatus</name>
    <message>
        <source>The demo could not be started</source>
        <translation>无法启动演示</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Create it &amp;here</source>
        <translation>在此处新建(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Make a copy beside it</source>
        <translation>在旁边制作副本(&amp;M)</translation>
    </message>
    <message>
        <source>Remove from the &amp;recent ledgers</source>
        <translation>从最近使用的台账中移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>关闭提示(&amp;D)</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Creating %1…</source>
        <translation>正在新建 %1…</translation>
    </message>
    <message>
        <source>Making the demo: a ledger and three providers to ask…</source>
        <translation>正在准备演示：一个台账和三个可供查询的服务提供方…</translation>
    </message>
    <message>
        <source>The copy is %1. Bring back your last backup, or run “repollctl verify” on the copy to see what can still be read.</source>
        <translation>副本为 %1。请还原最近的备份，或对副本执行“repollctl verify”，查看哪些内容仍可读取。</translation>
    </message>
    <message>
        <source>No copy was made. The system says: %1</source>
        <translation>未能制作副本。系统消息：%1</translation>
    </message>
</context>
<context>
    <name>repoll::ui::OutboxModel</name>
    <message>
        <source>Being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Tried in vain, waiting</source>
        <translation>尝试未成功，等待中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>死信</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Next try %1</source>
        <translation>下次尝试：%1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Request key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation>失败次数</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>repoll::ui::OverviewTab</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>最终结果</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>amount, currency</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>幂等键</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>time (how long ago)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>time (lost in)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Next poll</source>
        <translation>下次轮询</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times in a row, first at %1</source>
        <translation>
            <numerusform>连续 %Ln 次，首次于 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation>最近尝试结果</translation>
    </message>
    <message>
        <source>Provider&apos;s word</source>
        <translation>服务提供方状态词</translation>
    </message>
    <message>
        <source>Last detail</source>
        <translation>最近详情</translation>
    </message>
    <message>
        <source>Quarantined answers</source>
        <translation>已隔离的应答</translation>
    </message>
    <message>
        <source>Said to be gone</source>
        <translation>首次被告知已清除</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>占用者</translation>
    </message>
    <message>
        <source>Held until</source>
        <translation>占用至</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>认领次数</translation>
    </message>
    <message>
        <source>Poll state</source>
        <translation>轮询状态</translation>
    </message>
    <message>
        <source>Read from answer</source>
        <translation>读自应答</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>判定记录</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判定人</translation>
    </message>
    <message>
        <source>On record</source>
        <translation>记录的状态</translation>
    </message>
    <message>
        <source>%1: skipped, %2</source>
        <translation>%1：已跳过，%2</translation>
    </message>
    <message>
        <source>%1: is being told</source>
        <translation>%1：正在告知</translation>
    </message>
    <message>
        <source>%1: waits to be told</source>
        <translation>%1：等待告知</translation>
    </message>
    <message>
        <source>%1: under way</source>
        <translation>%1：进行中</translation>
    </message>
    <message>
        <source>%1: delivered</source>
        <translation>%1：已送达</translation>
    </message>
    <message>
        <source>%1: not delivered, %2</source>
        <translation>%1：未送达，%2</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>%1, SHA-256 %2</source>
        <comment>size, digest</comment>
        <translation>%1，SHA-256 %2</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Body&apos;s text</source>
        <translation>正文内容</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ParameterTable</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What the profile calls {param.NAME}. Values are texts; a row without a value is not handed over.</source>
        <translation>协议配置中称为 {param.NAME} 的内容。值均为文本；没有值的行不会交付。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>repoll::ui::PlanModel</name>
    <message>
        <source>To be asked</source>
        <translation>待查询</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少用时</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Soonest deadline</source>
        <translation>最早保留至</translation>
    </message>
</context>
<context>
    <name>repoll::ui::PresetPage</name>
    <message>
        <source>The provider answers 202 Accepted with a Location to ask at, until it answers 200 or leads to the result with 303. The ticket is that URL.</source>
        <translation>服务提供方应答 202 Accepted，并以 Location 给出查询地址，直到应答 200 或以 303 指向最终结果。受理号即该 URL。</translation>
    </message>
    <message>
        <source>Operations that are read by name until done is true, with either an error or a response. The ticket is the operation&apos;s name.</source>
        <translation>按名称读取的操作，直到 done 为 true，并带有 error 或 response。受理号即操作的名称。</translation>
    </message>
    <message>
        <source>One resource with a status word, as payment providers have it. The ticket is the resource&apos;s id, which the answer repeats.</source>
        <translation>带有一个状态词的单个资源，支付类服务提供方常用。受理号即资源的 id，应答中会重复该 id。</translation>
    </message>
    <message>
        <source>Many ids in one call; each answer is found by its id. What the answer does not hold has not failed.</source>
        <translation>一次调用查询多个 id，各应答按其 id 查找。应答中没有的 id 不代表失败。</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>新建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>For a protocol that none of these speaks: all of it is said in the JSON.</source>
        <translation>用于以上预设均不支持的协议：全部内容写在 JSON 中。</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>尚无服务提供方</translation>
    </message>
    <message>
        <source>New provider</source>
        <translation>新建服务提供方</translation>
    </message>
    <message>
        <source>Repoll asks providers as their profiles say. Start from the preset that comes nearest to what your provider speaks, or import a profile.</source>
        <translation>Repoll 按协议配置查询服务提供方。请从最接近服务提供方所用协议的预设开始，或导入协议配置。</translation>
    </message>
    <message>
        <source>Start from the preset that comes nearest to what your provider speaks. Nothing is on record until you save.</source>
        <translation>请从最接近服务提供方所用协议的预设开始。保存之前不会登记任何内容。</translation>
    </message>
    <message>
        <source>Azure&apos;s asynchronous operations: an operation is asked for its status, a Location for its code, a resource for its provisioningState. The ticket is the header line with its URL: of a URL alone nobody can tell which it is, and no failure is believed there.</source>
        <translation>Azure 的异步操作：操作看其状态，Location 看其状态码，资源看其 provisioningState。受理号是带 URL 的 HTTP 头行：单独的 URL 无法判断属于哪一种，其中的失败不予采信。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProfileExport</name>
    <message>
        <source>Export a profile</source>
        <translation>导出协议配置</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>协议配置 (*.json)</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 未能写入：%2</translation>
    </message>
    <message>
        <source>Exported with its unsaved changes to %1.</source>
        <translation>已连同未保存的更改导出到 %1。</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProfileFiles</name>
    <message>
        <source>it is too large for a profile (over 1 MiB)</source>
        <translation>文件过大，不能作为协议配置（超过 1 MiB）</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProfileForm</name>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>None: all is in the JSON</source>
        <translation>无：全部写在 JSON 中</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>The protocol that this profile starts from. What the profile says itself goes before it.</source>
        <translation>此协议配置所基于的协议。协议配置自身的内容优先。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>acme</source>
        <translation>acme</translation>
    </message>
    <message>
        <source>How requests name the provider: a to z, 0 to 9, dot, underscore and dash.</source>
        <translation>请求中用来指明服务提供方的名称：a 到 z、0 到 9、点、下划线和连字符。</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>For people.</source>
        <translation>供人阅读。</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>基础 URL(&amp;B)</translation>
    </message>
    <message>
        <source>Where its paths start. Only https, or http on this machine.</source>
        <translation>其路径的起点。仅限 https，或本机上的 http。</translation>
    </message>
    <message>
        <source>Acco&amp;unt</source>
        <translation>账户(&amp;U)</translation>
    </message>
    <message>
        <source>The credential&apos;s owner at the provider. Requests of another account are not asked for.</source>
        <translation>凭证在服务提供方的所有者。不会查询其他账户的请求。</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>类型(&amp;Y)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>A header</source>
        <translation>HTTP 头</translation>
    </message>
    <message>
        <source>User name and password (Basic)</source>
        <translation>用户名和密码（Basic）</translation>
    </message>
    <message>
        <source>How the provider is told who asks.</source>
        <translation>如何向服务提供方表明查询者的身份。</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>密钥(&amp;S)</translation>
    </message>
    <message>
        <source>env:NAME or file:/PATH</source>
        <translation>env:NAME 或 file:/PATH</translation>
    </message>
    <message>
        <source>Where the secret is: an environment variable, or a file that nobody else may read. The secret itself never stands in a profile.</source>
        <translation>密钥的存放位置：环境变量，或他人不可读取的文件。密钥本身从不写入协议配置。</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>Goes with the password.</source>
        <translation>与密码一起使用。</translation>
    </message>
    <message>
        <source>&amp;Header</source>
        <translation>HTTP 头(&amp;H)</translation>
    </message>
    <message>
        <source>The header that carries the secret.</source>
        <translation>携带密钥的 HTTP 头。</translation>
    </message>
    <message>
        <source>Pre&amp;fix</source>
        <translation>前缀(&amp;F)</translation>
    </message>
    <message>
        <source>What stands before the secret in its header, with its space. A bearer token has &apos;Bearer &apos;.</source>
        <translation>HTTP 头中位于密钥之前的内容，包括空格。Bearer 令牌使用 &apos;Bearer &apos;。</translation>
    </message>
    <message>
        <source>Send it to all allowed origins</source>
        <translation>发送到所有允许的源</translation>
    </message>
    <message>
        <source>Else only the base URL&apos;s own origin gets the credential.</source>
        <translation>否则只有基础 URL 自身的源会收到凭证。</translation>
    </message>
    <message>
        <source>Limits and pace</source>
        <translation>限制与节奏</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>并发连接(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>速率(&amp;R)</translation>
    </message>
    <message>
        <source>At on&amp;ce</source>
        <translation>单次数量(&amp;C)</translation>
    </message>
    <message>
        <source>Body c&amp;ap</source>
        <translation>正文上限(&amp;A)</translation>
    </message>
    <message>
        <source>A longer answer is cut off and quarantined.</source>
        <translation>超长的应答会被截断并隔离。</translation>
    </message>
    <message>
        <source>Poll inter&amp;val</source>
        <translation>轮询间隔(&amp;V)</translation>
    </message>
    <message>
        <source>Between two polls of one request that is pending.</source>
        <translation>同一未完成请求两次轮询之间的间隔。</translation>
    </message>
    <message>
        <source>Growing up to</source>
        <translation>最长增至</translation>
    </message>
    <message>
        <source>The interval grows up to this while a request stays pending.</source>
        <translation>请求持续未完成时，间隔逐渐增至此值。</translation>
    </message>
    <message>
        <source>When unresolved</source>
        <translation>未决时</translation>
    </message>
    <message>
        <source>The next poll after an answer that cannot be used, or that waits for a person.</source>
        <translation>应答无法使用或等待人工时，到下次轮询的间隔。</translation>
    </message>
    <message>
        <source>Answers and safety</source>
        <translation>应答与安全</translation>
    </message>
    <message>
        <source>Retent&amp;ion</source>
        <translation>结果保留期(&amp;I)</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>How long the provider keeps a result after it accepted the request.</source>
        <translation>服务提供方受理请求后，最终结果保留多久。</translation>
    </message>
    <message>
        <source>Id ech&amp;o</source>
        <translation>id 回显(&amp;O)</translation>
    </message>
    <message>
        <source>Where an answer names its request, as a JSON Pointer. Answers that name another are quarantined.</source>
        <translation>应答中指明其所属请求的位置，以 JSON Pointer 表示。指向其他请求的应答会被隔离。</translation>
    </message>
    <message>
        <source>Allowed ori&amp;gins</source>
        <translation>允许的源(&amp;G)</translation>
    </message>
    <message>
        <source>only the base URL&apos;s</source>
        <translation>仅基础 URL 的源</translation>
    </message>
    <message>
        <source>Where else tickets and answers may lead, with commas between.</source>
        <translation>受理号和应答还可以指向哪些源，以逗号分隔。</translation>
    </message>
    <message>
        <source>Keep cookies for each request</source>
        <translation>为每笔请求保留 Cookie</translation>
    </message>
    <message>
        <source>For providers that keep the state of a poll chain in a cookie.</source>
        <translation>适用于将轮询链状态存放在 Cookie 中的服务提供方。</translation>
    </message>
    <message>
        <source>Profile as a form</source>
        <translation>表单形式的协议配置</translation>
    </message>
    <message>
        <source>Conn&amp;ection</source>
        <translation>连接(&amp;E)</translation>
    </message>
    <message>
        <source>Kept where answers name their request</source>
        <translation>应答指明所属请求时保持</translation>
    </message>
    <message>
        <source>A new one for each poll</source>
        <translation>每次轮询使用新连接</translation>
    </message>
    <message>
        <source>Kept always</source>
        <translation>始终保持</translation>
    </message>
    <message>
        <source>On a kept connection an answer that comes late or twice looks like the next request&apos;s: only an id echo finds that out.</source>
        <translation>在保持的连接上，迟到或重复的应答看起来像是下一笔请求的应答，只有 ID 回显才能发现。</translation>
    </message>
    <message>
        <source>Final by code</source>
        <translation>仅凭状态码即为终态</translation>
    </message>
    <message>
        <source>HTTP codes that make a request final though no status word says so.</source>
        <translation>没有状态词说明也会使请求成为终态的 HTTP 状态码。</translation>
    </message>
    <message>
        <source>None: a status word must say so.</source>
        <translation>无：必须由状态词说明。</translation>
    </message>
    <message>
        <source>Calls a second, all lanes together.</source>
        <translation>每秒调用次数，所有并发连接合计。</translation>
    </message>
    <message>
        <source>Requests in one call. More than 1 needs a protocol that asks for many.</source>
        <translation>一次调用包含的请求数。大于 1 时，协议须支持批量查询。</translation>
    </message>
    <message>
        <source>Ti&amp;me limit</source>
        <translation>单次时限(&amp;M)</translation>
    </message>
    <message>
        <source>Of one call, from sending to the last byte.</source>
        <translation>一次调用的时限，从发送到收到最后一个字节。</translation>
    </message>
    <message>
        <source>Connections at the same time, 1 to 4,096.</source>
        <translation>同时打开的连接数，1 到 4,096。</translation>
    </message>
    <message>
        <source>HTTP engine</source>
        <translation>HTTP 引擎</translation>
    </message>
    <message>
        <source>Strict: Repoll&apos;s own</source>
        <translation>严格：Repoll 自带</translation>
    </message>
    <message>
        <source>Lenient: Qt&apos;s, for comparison</source>
        <translation>宽松：Qt 自带，用于对比</translation>
    </message>
    <message>
        <source>What speaks HTTP. The strict one refuses every answer that is not proper HTTP/1.1. Should a provider&apos;s answers be refused, Qt&apos;s is more lenient, but slower, and takes four file descriptors a call instead of one.</source>
        <translation>由谁收发 HTTP。严格引擎拒收一切不规范的 HTTP/1.1 应答。如果服务提供方的应答被拒收，可改用较宽松的 Qt 引擎，但它较慢，且每个调用占用四个而不是一个文件描述符。</translation>
    </message>
    <message>
        <source>Submits</source>
        <translation>提交能力</translation>
    </message>
    <message>
        <source>Whether requests can be handed over, and what becomes of one whose answer is lost.</source>
        <translation>能否提交请求，以及应答丢失的提交会如何处理。</translation>
    </message>
    <message>
        <source>Submit URL</source>
        <translation>提交地址</translation>
    </message>
    <message>
        <source>Where a request is sent to; {param.NAME} stands for one of its own parameters, {key} for its key.</source>
        <translation>请求发送到何处；{param.NAME} 代表请求自己的参数，{key} 代表业务单号。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How it is sent. Headers, body and what the answer means are in the JSON.</source>
        <translation>如何发送。HTTP 头、正文和应答的含义在 JSON 中。</translation>
    </message>
    <message>
        <source>Key&apos;s header</source>
        <translation>幂等键的 HTTP 头</translation>
    </message>
    <message>
        <source>Carries the key by which the provider knows a second send for the first. Empty where it takes none.</source>
        <translation>携带幂等键，服务提供方凭它认出再次发送的是同一笔请求。不接受幂等键时留空。</translation>
    </message>
    <message>
        <source>Key&apos;s window</source>
        <translation>幂等键的有效期</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>For so long after the first send the same key is the same request. Rather too short than too long: a send after it may be a second one.</source>
        <translation>自首次发送起的这段时间内，同一个键视为同一笔请求。宁短勿长：超过之后再发送，就可能成为第二笔。</translation>
    </message>
    <message>
        <source>Look-up</source>
        <translation>反查</translation>
    </message>
    <message>
        <source>None: a person looks</source>
        <translation>无：由人工查看</translation>
    </message>
    <message>
        <source>By the request&apos;s key</source>
        <translation>按业务单号</translation>
    </message>
    <message>
        <source>How to learn whether a submit has arrived whose answer was lost.</source>
        <translation>应答丢失时，如何得知提交是否到达。</translation>
    </message>
    <message>
        <source>First poll</source>
        <translation>首次查询</translation>
    </message>
    <message>
        <source>From an accepted submit to the first poll, where the provider does not say.</source>
        <translation>从提交被受理到首次查询的时间，用于服务提供方未作说明时。</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>放弃期限</translation>
    </message>
    <message>
        <source>Past its deadline, or past its acceptance where it has none, a submitted request waits for a person.</source>
        <translation>超过“结果保留至”的时间（没有该时间时为受理时间）这么久之后，已提交的请求等待人工处理。</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>提交方式</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderEditor</name>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Ask for one ticket</source>
        <translation>查询一个受理号</translation>
    </message>
    <message>
        <source>Profile as JSON</source>
        <translation>JSON 形式的协议配置</translation>
    </message>
    <message>
        <source>Problems of the profile</source>
        <translation>协议配置的问题</translation>
    </message>
    <message>
        <source>The form cannot change this: %1</source>
        <translation>无法通过表单更改此项：%1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>%1 was changed on record while you were changing it here. Saving replaces what is on record.</source>
        <translation>您在此处更改 %1 期间，其登记内容也发生了更改。保存将替换已登记的内容。</translation>
    </message>
    <message>
        <source>Take what is on record</source>
        <translation>采用已登记的内容</translation>
    </message>
    <message>
        <source>Keep my changes</source>
        <translation>保留我的更改</translation>
    </message>
    <message>
        <source>Give this new provider up? It is not on record yet.</source>
        <translation>放弃这个新服务提供方吗？它尚未登记。</translation>
    </message>
    <message>
        <source>Give your changes to %1 up?</source>
        <translation>放弃对 %1 的更改吗？</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>No provider is chosen.</source>
        <translation>未选择服务提供方。</translation>
    </message>
    <message>
        <source>What you see is on record.</source>
        <translation>当前显示的内容已登记。</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message numerus="yes">
        <source>Not saved. %n problem(s) must be solved first.</source>
        <translation>
            <numerusform>未保存。须先解决 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved. There is another provider named %1: choose another name.</source>
        <translation>未保存。已有名为 %1 的其他服务提供方：请另选名称。</translation>
    </message>
    <message>
        <source>Saving puts %1 on record.</source>
        <translation>保存后将登记 %1。</translation>
    </message>
    <message>
        <source>Saving adds %1 and leaves %2 as it is on record.</source>
        <translation>保存将添加 %1，已登记的 %2 保持不变。</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 未能保存：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderHealth</name>
    <message>
        <source>No run asks this provider now</source>
        <translation>目前没有任务在查询此服务提供方</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1，最多 %2</translation>
    </message>
    <message>
        <source>%1, at most %2
%3</source>
        <translation>%1，最多 %2
%3</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderModel</name>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>（尚未命名）</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Changed here and on record</source>
        <translation>此处和登记内容均已更改</translation>
    </message>
    <message>
        <source>Changed, not saved</source>
        <translation>已更改，未保存</translation>
    </message>
    <message>
        <source>Cannot be used: %1</source>
        <translation>无法使用：%1</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderProgressModel</name>
    <message>
        <source>Exchanges under way, of the lanes that may carry one each</source>
        <translation>进行中的交互数与并发连接数（每个连接同时承载一次交互）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderTable</name>
    <message>
        <source>Providers</source>
        <translation>服务提供方</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProvidersPage</name>
    <message>
        <source>The providers cannot be read: %1</source>
        <translation>无法读取服务提供方：%1</translation>
    </message>
    <message>
        <source>&amp;New provider</source>
        <translation>新建服务提供方(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import profile…</source>
        <translation>导入协议配置(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export profile…</source>
        <translation>导出协议配置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Ask for one &amp;ticket</source>
        <translation>查询一个受理号(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save provider</source>
        <translation>保存服务提供方(&amp;S)</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>导入协议配置</translation>
    </message>
    <message>
        <source>Profiles (*.json);;All files (*)</source>
        <translation>协议配置 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 was not imported: %2</source>
        <translation>%1 未能导入：%2</translation>
    </message>
    <message>
        <source>%1 is on record already, with this very profile.</source>
        <translation>%1 已登记，且协议配置完全相同。</translation>
    </message>
    <message>
        <source>%1 has unsaved changes. Replace them by the file&apos;s profile?</source>
        <translation>%1 有未保存的更改。要用文件中的协议配置替换这些更改吗？</translation>
    </message>
    <message>
        <source>%1 is on record already. Show the file&apos;s profile as changes to it? Nothing is on record until you save.</source>
        <translation>%1 已登记。要将文件中的协议配置显示为对它的更改吗？保存之前不会登记任何内容。</translation>
    </message>
    <message>
        <source>Show as changes</source>
        <translation>显示为更改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1 吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) name it.</source>
        <translation>
            <numerusform>有 %n 笔请求使用它。</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests may name it.</source>
        <translation>可能有请求使用它。</translation>
    </message>
    <message>
        <source>Remove %1? %2 They stay on record, but nobody asks for their results until a provider of this name is added again.</source>
        <translation>移除 %1 吗？%2这些请求仍会保留在台账中，但在重新添加同名服务提供方之前，不会再查询它们的最终结果。</translation>
    </message>
    <message>
        <source>%1 Your unsaved changes to it go too.</source>
        <translation>%1您对它的未保存更改也会丢失。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1 was not removed: %2</source>
        <translation>%1 未能移除：%2</translation>
    </message>
    <message>
        <source>a new provider</source>
        <translation>新服务提供方</translation>
    </message>
    <message>
        <source>The changes to %1 are not saved. They stay here until you save them or close the ledger.</source>
        <translation>对 %1 的更改尚未保存。在您保存或关闭台账之前，它们会保留在此处。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在此页</translation>
    </message>
</context>
<context>
    <name>repoll::ui::QueryEdit</name>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Which requests? For example: interrupted provider:acme received:&lt;24h</source>
        <translation>查找哪些请求？例如：interrupted provider:acme received:&lt;24h</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RangePicker</name>
    <message>
        <source>&amp;Custom range…</source>
        <translation>自定义范围(&amp;C)…</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>接收时间：%1</translation>
    </message>
    <message>
        <source>R&amp;eceived</source>
        <translation>接收时间(&amp;E)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RangeText</name>
    <message>
        <source>Any time</source>
        <translation>任意时间</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>No time at all: it ends before it begins.</source>
        <translation>时间范围为空：结束早于开始。</translation>
    </message>
    <message>
        <source>From %1 to before %2</source>
        <translation>从 %1 到 %2 之前</translation>
    </message>
    <message>
        <source>From %1 on</source>
        <translation>从 %1 起</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1 之前</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>自 %1 起</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ReasonSheet</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>needed, for the record; for example INC-4711</source>
        <translation>必填，用于记录；例如 INC-4711</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>原因(&amp;W)：</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RecentModel</name>
    <message>
        <source>production</source>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RecoverSheet</name>
    <message numerus="yes">
        <source>%Ln selected request(s)</source>
        <translation>
            <numerusform>选中的 %Ln 笔请求</numerusform>
        </translation>
    </message>
    <message>
        <source>All requests of the ledger</source>
        <translation>台账中的所有请求</translation>
    </message>
    <message>
        <source>All requests matching: %1</source>
        <translation>所有匹配的请求：%1</translation>
    </message>
    <message>
        <source>What run %1 left unresolved</source>
        <translation>任务 %1 遗留的未决请求</translation>
    </message>
    <message>
        <source>Recover requests</source>
        <translation>补查请求</translation>
    </message>
    <message>
        <source>Ask the providers again</source>
        <translation>重新向服务提供方查询</translation>
    </message>
    <message>
        <source>There is no plan</source>
        <translation>没有计划</translation>
    </message>
    <message>
        <source>The requests could not be frozen, for the reason below. Nothing was sent and nothing is on record.</source>
        <translation>由于以下原因，无法锁定这些请求。未发送任何内容，也未留下任何记录。</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>补查</translation>
    </message>
    <message>
        <source>Freezing the plan: exactly these requests, whatever changes meanwhile…</source>
        <translation>正在锁定计划：无论期间发生什么变化，都只包含这些请求…</translation>
    </message>
    <message>
        <source>Freezing the plan</source>
        <translation>正在锁定计划</translation>
    </message>
    <message>
        <source>What the plan holds, by provider and reason</source>
        <translation>计划的内容，按服务提供方和原因列出</translation>
    </message>
    <message>
        <source>for the record, for example INC-4711</source>
        <translation>留作记录，例如 INC-4711</translation>
    </message>
    <message>
        <source>Reason or &amp;ticket number:</source>
        <translation>原因或工单号(&amp;T)：</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>最多(&amp;M)：</translation>
    </message>
    <message>
        <source> calls a second</source>
        <translation> 次调用/秒</translation>
    </message>
    <message>
        <source>To each provider. Its profile&apos;s own limit stands.</source>
        <translation>针对每个服务提供方。其协议配置自身的限制仍然有效。</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>What has no final answer by then stays unresolved and can be retried.</source>
        <translation>届时没有最终应答的请求将保持未决，可以重试。</translation>
    </message>
    <message>
        <source>&amp;Lanes:</source>
        <translation>并发连接(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Stop asking after:</source>
        <translation>停止查询的时限(&amp;S)：</translation>
    </message>
    <message>
        <source>The number of requests, to confirm</source>
        <translation>请求数量，用于确认</translation>
    </message>
    <message>
        <source>Soonest deadline: %1 (%2). Those are asked first.</source>
        <translation>最早保留至：%1（%2）。这些请求最先查询。</translation>
    </message>
    <message>
        <source>This ledger is marked as production. Type the number of requests to be asked, %1, to confirm:</source>
        <translation>此台账已标记为生产环境。请键入要查询的请求数量 %1 以确认：</translation>
    </message>
    <message>
        <source>None of them can be asked; the reasons are in the table. Nothing will be sent.</source>
        <translation>这些请求都无法查询；原因见表格。不会发送任何内容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Recover %Ln requests</source>
        <translation>
            <numerusform>补查 %Ln 笔请求(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>These stay as they are and can be recovered later:</source>
        <translation>以下请求保持原样，之后仍可补查：</translation>
    </message>
    <message>
        <source>%1 selected, %2 unresolved, none of them to be asked.</source>
        <translation>已选 %1 笔，未决 %2 笔，均不会被查询。</translation>
    </message>
    <message numerus="yes">
        <source>%1 selected, %2 unresolved, %3 to be asked: %Ln call(s), in %4 or more.</source>
        <translation>
            <numerusform>已选 %1 笔，未决 %2 笔，待查询 %3 笔：共 %Ln 次调用，至少需要 %4。</numerusform>
        </translation>
    </message>
    <message>
        <source>To be asked for: %1</source>
        <comment>sums by currency</comment>
        <translation>待查询金额：%1</translation>
    </message>
    <message>
        <source>Not asked for: %1</source>
        <comment>sums by currency</comment>
        <translation>不查询金额：%1</translation>
    </message>
    <message>
        <source>Connections to each provider, each with one call at a time. Its profile&apos;s own limit stands.</source>
        <translation>到每个服务提供方的并发连接数，每个连接同时只有一次调用。其配置自身的限制仍然有效。</translation>
    </message>
    <message>
        <source>needed, as this ledger is production; for example INC-4711</source>
        <translation>必填，因为此台账标记为生产环境；例如 INC-4711</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ReportPages</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No answer is on record: nothing has been asked in this run.</source>
        <translation>没有应答记录：此任务尚未查询任何请求。</translation>
    </message>
    <message>
        <source>Repoll recovery report: run %1</source>
        <translation>Repoll 补查报告：任务 %1</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>Outcomes over time</source>
        <translation>尝试结果随时间的分布</translation>
    </message>
    <message>
        <source>Repoll recovery report</source>
        <translation>Repoll 补查报告</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>任务 %1：%2</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Plan frozen</source>
        <translation>计划锁定时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>报告生成时间</translation>
    </message>
    <message>
        <source>Retry of run</source>
        <translation>重试自任务</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>按服务提供方</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>To be asked</source>
        <translation>待查询</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>受理号</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近应答</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>The run was going on while this report was written: write it again when the run has ended.</source>
        <translation>生成此报告时任务仍在进行：请在任务结束后重新生成。</translation>
    </message>
    <message>
        <source>Run %1. Times in UTC%2.</source>
        <translation>任务 %1。时间为 UTC%2。</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标请求</translation>
    </message>
    <message>
        <source>Only the unresolved ones are listed; the totals are those of all.</source>
        <translation>仅列出未决的目标请求；总计为全部目标请求的数值。</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RequestActions</name>
    <message>
        <source>&amp;Recover selected…</source>
        <translation>补查选中的请求(&amp;R)…</translation>
    </message>
    <message>
        <source>Show &amp;detail</source>
        <translation>显示详情(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as C&amp;SV</source>
        <translation>复制为 CSV(&amp;S)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Select &amp;all matching</source>
        <translation>选择所有匹配项(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;lear selection</source>
        <translation>清除选择(&amp;L)</translation>
    </message>
    <message>
        <source>Filter by this &amp;provider</source>
        <translation>按此服务提供方筛选(&amp;P)</translation>
    </message>
    <message>
        <source>Filter by this s&amp;tatus</source>
        <translation>按此状态筛选(&amp;T)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Copy the selected requests with the shown columns, for a spreadsheet</source>
        <translation>复制选中的请求及显示的列，用于电子表格</translation>
    </message>
    <message>
        <source>Ask the providers again for the selected requests</source>
        <translation>就选中的请求重新向服务提供方查询</translation>
    </message>
    <message>
        <source>D&amp;ecide…</source>
        <translation>判定(&amp;E)…</translation>
    </message>
    <message>
        <source>Settle a conflict, record an outcome learned otherwise, abandon, or note something</source>
        <translation>了结冲突、记录另行得知的最终结果、放弃或添加备注</translation>
    </message>
    <message>
        <source>Copy &amp;keys</source>
        <translation>复制业务单号(&amp;K)</translation>
    </message>
    <message>
        <source>Copy the keys of the selected requests, one a line</source>
        <translation>复制所选请求的业务单号，每行一个</translation>
    </message>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>撤回(&amp;W)…</translation>
    </message>
    <message>
        <source>Take back what was handed over and never sent: nothing submits it then</source>
        <translation>撤回已交付但从未发送的请求：此后不会再提交</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RequestModel</name>
    <message>
        <source>loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>%1: %2, selected</source>
        <comment>column: value, for screen readers</comment>
        <translation>%1：%2，已选中</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value, for screen readers</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RequestTable</name>
    <message numerus="yes">
        <source>%Ln copied.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>已复制 %Ln 笔请求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln were copied. Export a report to have them all.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>只复制了前 %Ln 笔请求。要获取全部，请导出报告。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln can be picked one by one. Select all matching instead, or filter.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>最多可逐个选择 %Ln 笔请求。请改为选择所有匹配项，或进行筛选。</numerusform>
        </translation>
    </message>
    <message>
        <source>copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>selecting…</source>
        <translation>正在选择…</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>The requests could not be read</source>
        <translation>无法读取请求</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No request matches</source>
        <translation>没有匹配的请求</translation>
    </message>
    <message>
        <source>Nothing on record fits the filter. Widen its time range, take a term out, or clear it to see everything.</source>
        <translation>没有符合筛选条件的记录。请放宽时间范围、去掉某个条件，或清除筛选以查看全部。</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>清除筛选(&amp;C)</translation>
    </message>
    <message>
        <source>Import the requests that your application server has sent: a CSV or NDJSON file with their providers, keys and tickets.</source>
        <translation>导入应用服务器已发送的请求：包含服务提供方、业务单号和受理号的 CSV 或 NDJSON 文件。</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>%1 is not among the matching requests.</source>
        <translation>%1 不在匹配的请求中。</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>台账为空</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RequestView</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunCurve</name>
    <message>
        <source>Throughput and latency over the last 10 minutes</source>
        <translation>最近 10 分钟的吞吐量和延迟</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>%1: %2, no answer</source>
        <translation>%1：%2，无应答</translation>
    </message>
    <message>
        <source>%1: %2, half answered within %3, 19 of 20 within %4</source>
        <translation>%1：%2，半数在 %3 内应答，每 20 次有 19 次在 %4 内应答</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>-%1</source>
        <translation>-%1</translation>
    </message>
    <message>
        <source>Asks a second</source>
        <translation>每秒查询次数</translation>
    </message>
    <message>
        <source>Answered within (median)</source>
        <translation>应答用时（中位数）</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunDetail</name>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;try unresolved…</source>
        <translation>重试未决请求(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Discard plan</source>
        <translation>放弃计划(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Show request</source>
        <translation>显示请求(&amp;S)</translation>
    </message>
    <message>
        <source>Which targets are shown</source>
        <translation>显示哪些目标请求</translation>
    </message>
    <message>
        <source>Targets of the run, the unresolved first</source>
        <translation>此任务的目标请求，未决的在前</translation>
    </message>
    <message>
        <source>All targets (%1)</source>
        <translation>所有目标请求（%1）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No target is like that.</source>
        <translation>没有这样的目标请求。</translation>
    </message>
    <message>
        <source>What the run was</source>
        <translation>任务概况</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunFacts</name>
    <message>
        <source>No request was selected.</source>
        <translation>未选择任何请求。</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>至今 %1</translation>
    </message>
    <message>
        <source>Totals:</source>
        <translation>总计：</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>任务 %1：%2</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 (retry of run %2)</source>
        <translation>%1（重试自任务 %2）</translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln targets is left unresolved.</source>
        <translation>
            <numerusform>%Ln 笔目标请求均已有终态。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 targets are unresolved.</source>
        <translation>
            <numerusform>%1 笔目标请求中有 %Ln 笔未决。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were decided since.</source>
        <translation>
            <numerusform>%Ln 笔此后已人工判定。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunMoneyLine</name>
    <message>
        <source>%1: %2</source>
        <comment>what became of requests, and what they are worth</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunPanel</name>
    <message>
        <source>Runs of this console</source>
        <translation>此控制台的任务</translation>
    </message>
    <message>
        <source>No run is under way</source>
        <translation>没有正在进行的任务</translation>
    </message>
    <message>
        <source>Pick requests in the table and choose Recover. While their providers are asked again, this is where you watch it, pause it and change its rate.</source>
        <translation>在表格中选择请求，然后选择“补查”。向服务提供方重新查询期间，可在此处观察任务、暂停任务并更改其速率。</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Dismiss. The run stays on record, under Runs.</source>
        <translation>关闭此项。该任务仍保留在记录中，见“任务”。</translation>
    </message>
    <message>
        <source>Dismiss run %1</source>
        <translation>关闭任务 %1</translation>
    </message>
    <message>
        <source>&amp;Stop, and wait for what is in flight</source>
        <translation>停止，并等待进行中的查询完成(&amp;S)</translation>
    </message>
    <message>
        <source>Stop, and &amp;give up what is in flight</source>
        <translation>停止，并放弃进行中的查询(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Continue the run</source>
        <translation>继续此任务(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pause the run</source>
        <translation>暂停此任务(&amp;P)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>&amp;Export the report…</source>
        <translation>导出报告(&amp;E)…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Runs can be looked at under Runs.</source>
        <translation>可以在“任务”中查看各任务。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunView</name>
    <message>
        <source>Targets:</source>
        <translation>目标请求：</translation>
    </message>
    <message>
        <source>Answers:</source>
        <translation>应答：</translation>
    </message>
    <message>
        <source>Targets done</source>
        <translation>已完成的目标请求</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops the run. It can be resumed later: nothing that is on record is asked again.</source>
        <translation>停止此任务。以后可以继续：已有记录的不会再次查询。</translation>
    </message>
    <message>
        <source>Calls a second to each provider, at most</source>
        <translation>对每个服务提供方每秒最多的调用次数</translation>
    </message>
    <message>
        <source>Calls a second to each provider, at most. Its profile&apos;s own limit stands.</source>
        <translation>对每个服务提供方每秒最多的调用次数。其协议配置自身的限制仍然有效。</translation>
    </message>
    <message>
        <source>at most </source>
        <translation>最多 </translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/秒</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Retry unresolved…</source>
        <translation>重试未决请求…</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Providers of this run</source>
        <translation>此任务的服务提供方</translation>
    </message>
    <message>
        <source>Failing targets, the newest first</source>
        <translation>失败的目标请求，最新的在前</translation>
    </message>
    <message>
        <source>Enter or double click shows the request</source>
        <translation>按 Enter 键或双击可显示请求</translation>
    </message>
    <message>
        <source>%1, %2, %3 left</source>
        <translation>%1，%2，剩余 %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Nothing has failed so far.</source>
        <translation>目前没有失败。</translation>
    </message>
    <message>
        <source>Failing targets: the last %1 of %2</source>
        <translation>失败的目标请求：共 %2 笔，显示最近 %1 笔</translation>
    </message>
    <message>
        <source>Failing targets: %1</source>
        <translation>失败的目标请求：%1</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopped before its end. Resume it to ask for the targets that still wait.</source>
        <translation>任务提前停止。继续此任务可查询仍在等待的目标请求。</translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 unresolved</source>
        <translation>已完成 %1/%2 笔，未决 %3 笔</translation>
    </message>
    <message>
        <source>Nothing has failed since it was resumed.</source>
        <translation>继续以来没有失败。</translation>
    </message>
    <message>
        <source>Stopped before its end, as %1 wanted. Resume it to ask for the targets that still wait.</source>
        <translation>按 %1 的要求提前停止。继续执行，即可查询仍在等待的目标请求。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunsModel</name>
    <message>
        <source>Retry of run %1</source>
        <translation>重试自任务 %1</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>%1 recovered of %2, %3 unresolved</source>
        <translation>共 %2 笔，补查成功 %1 笔，未决 %3 笔</translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunsPage</name>
    <message>
        <source>Reading the runs…</source>
        <translation>正在读取任务…</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚无任务</translation>
    </message>
    <message>
        <source>A run asks the providers again for the requests that you pick. Choose Recover in the request table, or on the command line: repollctl recover.</source>
        <translation>任务会就您选择的请求重新向服务提供方查询。请在请求表中选择“补查”，或使用命令行：repollctl recover。</translation>
    </message>
    <message>
        <source>Recovery runs, the newest first</source>
        <translation>补查任务，最新的在前</translation>
    </message>
    <message>
        <source>The last %1 runs. Older ones: repollctl runs.</source>
        <translation>最近 %1 个任务。更早的任务：repollctl runs。</translation>
    </message>
    <message>
        <source>The runs could not be read</source>
        <translation>无法读取任务</translation>
    </message>
    <message>
        <source>The reason is told above. They are read again by themselves.</source>
        <translation>原因见上方。系统会自动重新读取。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ScheduleDialog</name>
    <message>
        <source>New schedule</source>
        <translation>新建定时补查</translation>
    </message>
    <message>
        <source>Edit schedule</source>
        <translation>编辑定时补查</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>What each pass recovers, of what is due then. Relative times are of each pass.</source>
        <translation>每一轮补查其中届时到期的请求。相对时间以每一轮为准。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>筛选条件(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>间隔(&amp;E)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why, for the record of each run.</source>
        <translation>原因，记入每个任务。</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误说明</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>&amp;First at</source>
        <translation>首次时间(&amp;F)</translation>
    </message>
    <message>
        <source>First at</source>
        <translation>首次时间</translation>
    </message>
    <message>
        <source>Else a new one is due at once. Every time after is by this.</source>
        <translation>不设置时，新建的立即到期。此后各次都以此为准。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>as the profiles say</source>
        <translation>按协议配置</translation>
    </message>
    <message>
        <source> calls a second</source>
        <translation> 次调用/秒</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>并发连接</translation>
    </message>
    <message>
        <source>R&amp;ate</source>
        <translation>速率(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>并发连接(&amp;L)</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>需要名称。</translation>
    </message>
    <message>
        <source>There is a schedule of that name already.</source>
        <translation>已有同名的定时补查。</translation>
    </message>
    <message>
        <source>Ena&amp;bled</source>
        <translation>启用(&amp;B)</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SchedulesModel</name>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The last pass failed</source>
        <translation>上一轮失败</translation>
    </message>
    <message>
        <source>Due, and nobody runs it</source>
        <translation>已到期，但没有程序执行</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时补查</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次到期</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Last pass</source>
        <translation>上一轮</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>The last pass was cut off</source>
        <translation>上一轮中断</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SchedulesPage</name>
    <message>
        <source>Nothing is recovered by itself yet</source>
        <translation>尚无定时补查</translation>
    </message>
    <message>
        <source>A schedule is a query that is recovered every so often, such as “interrupted deadline:&lt;6h” every 15 minutes. It runs while a program does that: “repollctl schedule run”.</source>
        <translation>定时补查是每隔一段时间补查的筛选条件，例如每 15 分钟补查“interrupted deadline:&lt;6h”。只有在有程序执行时才会进行：“repollctl schedule run”。</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>定时补查</translation>
    </message>
    <message>
        <source>&amp;New schedule…</source>
        <translation>新建定时补查(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit schedule…</source>
        <translation>编辑定时补查(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Start schedule</source>
        <translation>启用定时补查(&amp;S)</translation>
    </message>
    <message>
        <source>St&amp;op schedule</source>
        <translation>停用定时补查(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Remove schedule…</source>
        <translation>移除定时补查(&amp;R)…</translation>
    </message>
    <message>
        <source>Show its last r&amp;un</source>
        <translation>显示其上一个任务(&amp;U)</translation>
    </message>
    <message>
        <source>What is recovered by itself</source>
        <translation>定时补查的内容</translation>
    </message>
    <message>
        <source>A query that is recovered every so often</source>
        <translation>每隔一段时间补查的筛选条件</translation>
    </message>
    <message>
        <source>Its query, how often, and its pace</source>
        <translation>其筛选条件、间隔和节奏</translation>
    </message>
    <message>
        <source>It is due at its next time, or now if that was missed</source>
        <translation>在下次到期时执行，已错过则立即执行</translation>
    </message>
    <message>
        <source>A pass under way goes on</source>
        <translation>进行中的一轮会继续</translation>
    </message>
    <message>
        <source>A pass under way is stopped; its runs stay on record</source>
        <translation>进行中的一轮会停止；其任务仍保留在记录中</translation>
    </message>
    <message>
        <source>Remove the schedule %1? A pass under way is stopped; its runs stay on record.</source>
        <translation>移除定时补查“%1”？进行中的一轮会停止；其任务仍保留在记录中。</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SelectionBanner</name>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
    <message>
        <source>All matching requests are selected, shown or not. They are being counted.</source>
        <translation>已选择所有匹配的请求，无论是否显示。正在计数。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln matching requests are selected, shown or not.</source>
        <translation>
            <numerusform>已选择所有 %Ln 笔匹配的请求，无论是否显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ServerDialogs</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>An address begins with postgresql://.</source>
        <translation>地址以 postgresql:// 开头。</translation>
    </message>
    <message>
        <source>Open a shared ledger</source>
        <translation>打开共享台账</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>A ledger on a PostgreSQL server. Its address holds no password: that is asked for where the server wants one.</source>
        <translation>PostgreSQL 服务器上的台账。地址中不含密码：服务器要求密码时再输入。</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>地址(&amp;A)：</translation>
    </message>
    <message>
        <source>Password of a shared ledger</source>
        <translation>共享台账的密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;Keep it in this computer&apos;s keychain</source>
        <translation>保存在本机的密钥环中(&amp;K)</translation>
    </message>
    <message>
        <source>The server of %1 does not let you in without another password.</source>
        <translation>%1 的服务器要求其他密码才能登录。</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>密码(&amp;P)：</translation>
    </message>
    <message>
        <source>It is kept until Repoll is closed: the keychain cannot be used. %1</source>
        <translation>密码只保留到 Repoll 关闭为止：无法使用密钥环。%1</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Time &amp;zone on screen</source>
        <translation>屏幕显示的时区(&amp;Z)</translation>
    </message>
    <message>
        <source>The machine&apos;s (%1)</source>
        <translation>本机时区（%1）</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>When a &amp;run ends</source>
        <translation>任务结束时(&amp;R)</translation>
    </message>
    <message>
        <source>When results are about to &amp;expire at their provider</source>
        <translation>最终结果即将被服务提供方清除时(&amp;E)</translation>
    </message>
    <message>
        <source>New recoveries</source>
        <translation>新建补查任务</translation>
    </message>
    <message>
        <source>as the profile says</source>
        <translation>按协议配置</translation>
    </message>
    <message>
        <source> requests a second</source>
        <translation> 笔请求/秒</translation>
    </message>
    <message>
        <source> lanes</source>
        <translation> 个并发连接</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>&amp;At most, to each provider</source>
        <translation>对每个服务提供方最多(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Connections to each provider</source>
        <translation>对每个服务提供方的并发连接数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Stop asking after</source>
        <translation>停止查询的时限(&amp;S)</translation>
    </message>
    <message>
        <source>This ledger</source>
        <translation>此台账</translation>
    </message>
    <message>
        <source>Mark it as &amp;production</source>
        <translation>标记为生产环境(&amp;P)</translation>
    </message>
    <message>
        <source>Open a ledger first.</source>
        <translation>请先打开台账。</translation>
    </message>
    <message>
        <source>It is %1 there now.</source>
        <translation>当地现在是 %1。</translation>
    </message>
    <message>
        <source>There is no zone of this name. Choose one of the list.</source>
        <translation>没有此名称的时区。请从列表中选择。</translation>
    </message>
    <message>
        <source>This is &amp;production</source>
        <translation>此台账为生产环境(&amp;P)</translation>
    </message>
    <message>
        <source>The window says so in colour, and large recoveries are confirmed by typing.</source>
        <translation>窗口会以颜色标明，大批量的补查需键入数字确认。</translation>
    </message>
    <message>
        <source>The screens of a ledger that is open follow when it is opened again.</source>
        <translation>已打开台账的各个界面在重新打开该台账之后才使用新的语言。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ShortcutModel</name>
    <message>
        <source>Press F2 or double-click to change it.</source>
        <translation>按 F2 或双击可更改。</translation>
    </message>
    <message>
        <source>Changed. The default is %1.</source>
        <translation>已更改。默认为 %1。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already. Give that one another shortcut first.</source>
        <translation>%1 已用于“%2”。请先为其指定其他快捷键。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::ShortcutsDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search by name or keys</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Double-click a shortcut, or press F2 on it, then press the new keys.</source>
        <translation>双击快捷键，或在其上按 F2，然后按下新的按键。</translation>
    </message>
    <message>
        <source>&amp;Reset this one</source>
        <translation>重置此项(&amp;R)</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>全部重置(&amp;A)</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Sidebar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Save view…</source>
        <translation>保存视图(&amp;S)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>&amp;Rename view</source>
        <translation>重命名视图(&amp;R)</translation>
    </message>
    <message>
        <source>Remo&amp;ve view</source>
        <translation>移除视图(&amp;V)</translation>
    </message>
    <message>
        <source>Views and providers</source>
        <translation>视图和服务提供方</translation>
    </message>
    <message>
        <source>%1
Saved by %2, %3</source>
        <translation>%1
由 %2 保存，%3</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>Its profile cannot be used: %1</source>
        <translation>其协议配置无法使用：%1</translation>
    </message>
    <message>
        <source>&amp;Open provider</source>
        <translation>打开服务提供方(&amp;O)</translation>
    </message>
    <message>
        <source>There is a view named “%1” already. Save it under another name.</source>
        <translation>已有名为“%1”的视图。请用其他名称保存。</translation>
    </message>
    <message>
        <source>There is a view named “%1” already. Choose another name.</source>
        <translation>已有名为“%1”的视图。请选择其他名称。</translation>
    </message>
    <message>
        <source>View “%1” removed</source>
        <translation>已移除视图“%1”</translation>
    </message>
    <message>
        <source>The view could not be changed: %1</source>
        <translation>无法更改视图：%1</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SidebarDelegate</name>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SidebarModel</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::StartPage</name>
    <message>
        <source>Repoll</source>
        <translation>Repoll</translation>
    </message>
    <message>
        <source>Repoll finds requests whose polling stopped, asks their providers for the results again, and records what they answer. It only asks: nothing is ever submitted twice.</source>
        <translation>Repoll 会找出轮询已停止的请求，重新向其服务提供方查询最终结果，并记录其应答。它只查询：绝不会重复提交任何内容。</translation>
    </message>
    <message>
        <source>&amp;Open a ledger…</source>
        <translation>打开台账(&amp;O)…</translation>
    </message>
    <message>
        <source>The file with your requests, as a colleague or “repollctl init” made it.</source>
        <translation>包含您的请求的文件，由同事或“repollctl init”创建。</translation>
    </message>
    <message>
        <source>&amp;Create a ledger…</source>
        <translation>创建台账(&amp;C)…</translation>
    </message>
    <message>
        <source>An empty one, to import requests into and add providers to.</source>
        <translation>空台账，可向其中导入请求和添加服务提供方。</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>试用演示(&amp;T)</translation>
    </message>
    <message>
        <source>20,000 requests at three made-up providers that answer on this machine only.</source>
        <translation>三个虚构服务提供方的 20,000 笔请求，这些服务提供方仅在本机应答。</translation>
    </message>
    <message>
        <source>Or drop a ledger file here.</source>
        <translation>或将台账文件拖放到此处。</translation>
    </message>
    <message>
        <source>&amp;Recent ledgers</source>
        <translation>最近的台账(&amp;R)</translation>
    </message>
    <message>
        <source>Recent ledgers</source>
        <translation>最近的台账</translation>
    </message>
    <message>
        <source>Ledgers that you open are listed here, so that they are one click away next time.</source>
        <translation>您打开的台账会列在此处，下次只需点击一下即可打开。</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从此列表中移除</translation>
    </message>
</context>
<context>
    <name>repoll::ui::StatusChip</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Shown: the query asks for this status.</source>
        <translation>已显示：筛选条件包含此状态。</translation>
    </message>
    <message>
        <source>Left out: the query refuses this status.</source>
        <translation>未显示：筛选条件排除了此状态。</translation>
    </message>
    <message>
        <source>The query does not name this status.</source>
        <translation>筛选条件未提及此状态。</translation>
    </message>
    <message>
        <source>%1
Click to ask for it, Shift+click to leave it out.</source>
        <translation>%1
点击筛选此状态，Shift+点击排除。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::StatusChips</name>
    <message>
        <source>Statuses</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Statuses that found no room</source>
        <translation>空间不足而未显示的状态</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Story</name>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Handed over by %1</source>
        <translation>由 %1 交付</translation>
    </message>
    <message>
        <source>Its requester submits it</source>
        <translation>由请求方自行提交</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Ticket %1</source>
        <translation>受理号 %1</translation>
    </message>
    <message>
        <source>Late answer</source>
        <translation>迟到的应答</translation>
    </message>
    <message>
        <source>Kept, and never applied</source>
        <translation>已保留，从不采用</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>recovered by run %1</source>
        <translation>由任务 %1 补查</translation>
    </message>
    <message>
        <source>no outcome yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between parts of a line</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Interruption found</source>
        <translation>发现中断</translation>
    </message>
    <message>
        <source>The program that was at it had ended; nobody knows what became of this attempt</source>
        <translation>处理它的程序已终止；无人知道此次尝试的情况</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>最终结果：%1</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>To be delivered</source>
        <translation>待投递</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>未能投递</translation>
    </message>
    <message>
        <source>to %1: %2</source>
        <translation>至 %1：%2</translation>
    </message>
    <message>
        <source>Delivery skipped</source>
        <translation>已跳过投递</translation>
    </message>
    <message>
        <source>A poll was due, and nobody has asked since</source>
        <translation>轮询已到期，此后无人查询</translation>
    </message>
    <message>
        <source>Waits for a person</source>
        <translation>等待人工处理</translation>
    </message>
    <message>
        <source>Nothing asks for it by itself any more</source>
        <translation>不会再自动查询</translation>
    </message>
</context>
<context>
    <name>repoll::ui::StoryModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>repoll::ui::StoryTab</name>
    <message>
        <source>Course</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SubmitDialog</name>
    <message>
        <source>&amp;Submit</source>
        <translation>提交(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Submit a request</source>
        <translation>提交请求</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺少的内容</translation>
    </message>
    <message>
        <source>What it is submitted with</source>
        <translation>提交的内容</translation>
    </message>
    <message>
        <source>No provider of this ledger says how a request is submitted. Add the part “submit” to its profile, under Providers.</source>
        <translation>此台账中没有服务提供方说明如何提交请求。请在“服务提供方”页的协议配置中添加“submit”部分。</translation>
    </message>
    <message>
        <source>Submits to %1: %2.</source>
        <comment>provider, what its profile can</comment>
        <translation>向 %1 提交：%2。</translation>
    </message>
    <message>
        <source>Submit a&amp;nother</source>
        <translation>提交另一笔(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Request %1 of %2 is handed over.</source>
        <translation>%2 的请求 %1 已交付。</translation>
    </message>
    <message>
        <source>Request %1 of %2 was handed over before, and the same: nothing was changed.</source>
        <translation>%2 的请求 %1 此前已交付，内容相同：未作任何更改。</translation>
    </message>
    <message>
        <source>Request %1 of %2 is on record, and is another one: nothing was changed. Choose another request key.</source>
        <translation>%2 的请求 %1 已有记录，且内容不同：未作任何更改。请换一个业务单号。</translation>
    </message>
    <message>
        <source>Nothing submits it until “repollctl serve” is at work on this ledger.</source>
        <translation>在“repollctl serve”开始处理此台账之前，不会提交该请求。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::SubmitForm</name>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Those whose profile says how a request is submitted</source>
        <translation>协议配置中说明了如何提交请求的服务提供方</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>服务提供方(&amp;P)</translation>
    </message>
    <message>
        <source>Request &amp;key</source>
        <translation>业务单号(&amp;K)</translation>
    </message>
    <message>
        <source>your own id, unique within the provider</source>
        <translation>您自己的单号，在该服务提供方内唯一</translation>
    </message>
    <message>
        <source>Para&amp;meters</source>
        <translation>参数(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>正文(&amp;B)</translation>
    </message>
    <message>
        <source>Am&amp;ount</source>
        <translation>金额(&amp;O)</translation>
    </message>
    <message>
        <source>to be compared with the result&apos;s</source>
        <translation>用于与最终结果中的金额核对</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>币种(&amp;U)</translation>
    </message>
    <message>
        <source>the same; for example EUR</source>
        <translation>用途同上；例如 CNY</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>账户(&amp;A)</translation>
    </message>
    <message>
        <source>the credential&apos;s owner at the provider</source>
        <translation>在服务提供方处的账户所有者</translation>
    </message>
    <message>
        <source>&amp;Idempotency key</source>
        <translation>幂等键(&amp;I)</translation>
    </message>
    <message>
        <source>optional: one is made of provider, account and request key</source>
        <translation>可选：默认由服务提供方、账户和业务单号生成</translation>
    </message>
    <message>
        <source>No provider takes it.</source>
        <translation>没有可提交的服务提供方。</translation>
    </message>
    <message>
        <source>It needs a request key.</source>
        <translation>需要填写业务单号。</translation>
    </message>
    <message>
        <source>A parameter has a value and no name.</source>
        <translation>有一个参数只有值而没有名称。</translation>
    </message>
    <message>
        <source>The parameter %1 is there twice.</source>
        <translation>参数 %1 出现了两次。</translation>
    </message>
    <message>
        <source>Parameters and body hold more than %1.</source>
        <translation>参数和正文合计超过 %1。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::TableStatus</name>
    <message numerus="yes">
        <source>%Ln matching</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln 笔匹配</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln matching</source>
        <comment>requests</comment>
        <translation>
            <numerusform>超过 %Ln 笔匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <comment>requests</comment>
        <translation>
            <numerusform>已选 %Ln 笔</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sum of %Ln amount(s), by currency:</source>
        <translation>
            <numerusform>%Ln 笔金额按币种的合计：</numerusform>
        </translation>
    </message>
    <message>
        <source>The query is wrong: this list is the earlier query&apos;s.</source>
        <translation>筛选条件有误：此列表属于之前的筛选条件。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::TargetsModel</name>
    <message>
        <source>Not asked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>最终情况</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>业务单号</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近应答</translation>
    </message>
    <message>
        <source>Provider&apos;s word</source>
        <translation>服务提供方状态词</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>结果保留至</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
</context>
<context>
    <name>repoll::ui::TextField</name>
    <message>
        <source>Only in the JSON</source>
        <translation>仅在 JSON 中</translation>
    </message>
    <message>
        <source>%1 (preset)</source>
        <translation>%1（预设）</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
    <message>
        <source>This is no length of time. Say it with its unit: 500 ms, 30 s, 5 min, 2 h, 7 d.</source>
        <translation>这不是时长。请带上单位：500 ms、30 s、5 min、2 h、7 d。</translation>
    </message>
    <message>
        <source>This is no size. Say it with its unit: 800 B, 64 KiB, 1 MiB.</source>
        <translation>这不是大小。请带上单位：800 B、64 KiB、1 MiB。</translation>
    </message>
</context>
<context>
    <name>repoll::ui::Texts</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>lost in %1</source>
        <translation>%1后到期</translation>
    </message>
    <message>
        <source>lost %1 ago</source>
        <translation>%1前已到期</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
</context>
<context>
    <name>repoll::ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Loading the timeline…</source>
        <translation>正在加载时间线…</translation>
    </message>
    <message>
        <source>The timeline shows status, provider and time only</source>
        <translation>时间线只按状态、服务提供方和时间统计，未应用其他条件</translation>
    </message>
    <message>
        <source>The timeline could not be read: %1</source>
        <translation>无法读取时间线：%1</translation>
    </message>
    <message>
        <source>The ledger holds no requests yet</source>
        <translation>台账中尚无请求</translation>
    </message>
    <message>
        <source>No such requests from %1 to %2</source>
        <translation>从 %1 到 %2 没有此类请求</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All: %1</source>
        <translation>全部：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests from %1 to %2; most of them, %3, from %4 to %5</source>
        <translation>
            <numerusform>从 %1 到 %2 共 %Ln 笔请求；其中最多的 %3 笔在 %4 到 %5 之间</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::TriesModel</name>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Try</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Attempt interrupted</source>
        <translation>尝试中断</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WindowActions</name>
    <message>
        <source>&amp;Open ledger…</source>
        <translation>打开台账(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;New ledger…</source>
        <translation>新建台账(&amp;N)…</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>试用演示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import requests…</source>
        <translation>导入请求(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Close ledger</source>
        <translation>关闭台账(&amp;C)</translation>
    </message>
    <message>
        <source>This ledger is &amp;production</source>
        <translation>此台账为生产环境(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Find requests</source>
        <translation>查找请求(&amp;F)</translation>
    </message>
    <message>
        <source>Clear the f&amp;ilter</source>
        <translation>清除筛选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Recover selected…</source>
        <translation>补查选中的请求(&amp;R)…</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>补查</translation>
    </message>
    <message>
        <source>Recover all &amp;matching…</source>
        <translation>补查所有匹配的请求(&amp;M)…</translation>
    </message>
    <message>
        <source>Re&amp;quests</source>
        <translation>请求(&amp;Q)</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>任务(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Providers</source>
        <translation>服务提供方(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Repoll</source>
        <translation>关于 Repoll(&amp;A)</translation>
    </message>
    <message>
        <source>Ask the providers again for the selected requests</source>
        <translation>就选中的请求重新向服务提供方查询</translation>
    </message>
    <message>
        <source>Ask the providers again for every request that matches the filter</source>
        <translation>就符合筛选条件的每笔请求重新向服务提供方查询</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>显示日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>通知(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>前进(&amp;W)</translation>
    </message>
    <message>
        <source>Wor&amp;kers</source>
        <translation>工作进程(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;shared ledger…</source>
        <translation>打开共享台账(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>投递(&amp;D)</translation>
    </message>
    <message>
        <source>Sc&amp;hedules</source>
        <translation>定时补查(&amp;H)</translation>
    </message>
    <message>
        <source>Submit a re&amp;quest…</source>
        <translation>提交请求(&amp;Q)…</translation>
    </message>
    <message>
        <source>Hand a request over: it is submitted, polled and recorded</source>
        <translation>交付一笔请求：随后自动提交、轮询并记录</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WindowCentre</name>
    <message>
        <source>Production: %1</source>
        <translation>生产环境：%1</translation>
    </message>
    <message>
        <source>Read-only. %1</source>
        <translation>只读。%1</translation>
    </message>
    <message numerus="yes">
        <source>Run %1 was cut off: its process ended before it did. %Ln targets wait.</source>
        <translation>
            <numerusform>任务 %1 意外中止：其进程在任务结束前已终止。还有 %Ln 笔目标请求在等待。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs were cut off: their processes ended before they did.</source>
        <translation>
            <numerusform>%Ln 个任务意外中止：其进程在任务结束前已终止。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Resume run</source>
        <translation>继续任务(&amp;R)</translation>
    </message>
    <message>
        <source>Show the r&amp;uns</source>
        <translation>显示任务(&amp;U)</translation>
    </message>
    <message numerus="yes">
        <source>Restored %1 from a backup of %2. What was sent in between is not on record: ask for what is open before anything else. %Ln requests were not asked for yet.</source>
        <translation>
            <numerusform>已于 %1 从 %2 的备份还原。其间发送过什么没有记录：请先查询未完结的请求。尚有 %Ln 笔未查询。</numerusform>
        </translation>
    </message>
    <message>
        <source>The ledger&apos;s server does not answer since %1; trying again. What is shown is what was read last.</source>
        <translation>台账服务器自 %1 起没有应答；正在重试。当前显示的是最近一次读到的内容。</translation>
    </message>
    <message>
        <source>The password was not kept in the keychain: %1</source>
        <translation>密码未能保存到密钥环：%1</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WindowDocks</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>补查任务</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WithdrawSheet</name>
    <message>
        <source>&amp;Withdraw</source>
        <translation>撤回(&amp;W)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Withdraw requests</source>
        <translation>撤回请求</translation>
    </message>
    <message>
        <source>Reading what is on record…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>needed, for the record; for example INC-4711</source>
        <translation>必填，用于记录；例如 INC-4711</translation>
    </message>
    <message>
        <source>W&amp;hy:</source>
        <translation>原因(&amp;H)：</translation>
    </message>
    <message>
        <source>Withdraw request %1 of %2? Nothing of it was sent, and nothing submits it then.</source>
        <translation>撤回 %2 的请求 %1？其内容从未发送，撤回后不会再提交。</translation>
    </message>
    <message numerus="yes">
        <source>Withdraw %Ln requests? Nothing of them was sent, and nothing submits them then.</source>
        <translation>
            <numerusform>撤回 %Ln 笔请求？其内容从未发送，撤回后不会再提交。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here can be withdrawn: only what was handed over and never sent can be.</source>
        <translation>没有可撤回的请求：只有已交付且从未发送的请求才能撤回。</translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln are left as they are: they were sent, or may have been, or were not handed over.</source>
        <translation>
            <numerusform>其余 %Ln 笔保持不变：它们已发送、可能已发送，或并非在此交付。</numerusform>
        </translation>
    </message>
    <message>
        <source>It needs a reason, for the record.</source>
        <translation>需要填写原因，用于记录。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Withdrawn: %1 of %2.</source>
        <translation>已撤回：%1/%2。</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WorkersModel</name>
    <message>
        <source>Not heard of for %1</source>
        <translation>已有 %1 没有消息</translation>
    </message>
    <message>
        <source>Stopping, for %1</source>
        <translation>正在停止，由 %1 要求</translation>
    </message>
    <message>
        <source>This console</source>
        <translation>本控制台</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>没有到期的请求</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在工作</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Heard of</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
</context>
<context>
    <name>repoll::ui::WorkersPage</name>
    <message>
        <source>Nobody asks providers now</source>
        <translation>此刻无人查询服务提供方</translation>
    </message>
    <message>
        <source>Workers, recoveries and consoles that use this ledger, on whatever machine, are listed here while they work. A worker recovers what is due by itself: start one with “repollctl worker”.</source>
        <translation>使用本台账的工作进程、补查和控制台，无论在哪台机器上，工作期间都列在这里。工作进程会自行补查到期的请求：用“repollctl worker”启动一个。</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>停止(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Take its run over…</source>
        <translation>接管其任务(&amp;T)…</translation>
    </message>
    <message>
        <source>Show its r&amp;un</source>
        <translation>显示其任务(&amp;U)</translation>
    </message>
    <message>
        <source>Who asks providers on this ledger now</source>
        <translation>此刻有谁在通过本台账查询服务提供方</translation>
    </message>
    <message>
        <source>It waits for what is in flight, and its run can be resumed</source>
        <translation>它会等待进行中的查询，其任务可以继续</translation>
    </message>
    <message>
        <source>This console works on it already</source>
        <translation>本控制台已在执行该任务</translation>
    </message>
    <message>
        <source>It stops, and its run is resumed in this console</source>
        <translation>它会停止，其任务在本控制台继续</translation>
    </message>
    <message>
        <source>Stop %1 of %2? It sends nothing more and waits for what is in flight. What has no result yet stays open; its run can be resumed.</source>
        <translation>要停止 %2 的 %1 吗？它不再发送，并等待进行中的查询。尚无结果的请求保持未决；其任务可以继续。</translation>
    </message>
    <message>
        <source>&amp;Stop it</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Take run %1 over? %2 of %3 is told to stop. Once it has let go, the run goes on in this console.</source>
        <translation>要接管任务 %1 吗？将要求 %3 的 %2 停止。待它放手后，该任务在本控制台继续。</translation>
    </message>
    <message>
        <source>&amp;Take it over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>Run %1 has come to its end meanwhile.</source>
        <translation>任务 %1 在此期间已经结束。</translation>
    </message>
    <message>
        <source>Waiting until run %1 is let go of. One that stands still does not let go: end its process then, and the run is free.</source>
        <translation>正在等待任务 %1 被放手。停滞的不会放手：请结束其进程，该任务便会空闲。</translation>
    </message>
    <message>
        <source>&amp;Wait no more</source>
        <translation>不再等待(&amp;W)</translation>
    </message>
</context>
</TS>
