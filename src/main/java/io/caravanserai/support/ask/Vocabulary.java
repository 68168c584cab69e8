package io.caravanserai.support.ask;

/** What people say, as lines of {@code key = phrase | phrase}. A phrase that stands in two lines has several meanings. */
final class Vocabulary {
    /** Words that a sentence needs and that mean nothing here. None of them may turn a question into another. */
    static final String FILLERS = """
            a an the what what's is are was were am be been do does did have has had can could you we i it show me us \
            give tell list get see know want please our my of for in on at to and with by value figure figures came \
            come look like let compute calculate display need would only all during over from it's assigned that got \
            gets received receive
            """;

    /** Keys of measures. */
    static final String MEASURES = """
            volume = volume | how many | number of | count | count of | how many new | amount of | new | incoming | \
              created | how many incoming | number of new | number of incoming | volumes
            backlog = backlog | open tickets | how many open tickets | how many tickets are open | tickets open | \
              number of open tickets | how many tickets were open | open cases | unresolved tickets | tickets are open | \
              how many unresolved tickets | ticket backlog
            first-reply = first reply | first response | first replies | first reply time | first response time | \
              time to first reply | time to first response | first responses | reply first | respond first | frt | \
              initial response | initial response time | initial reply
            first-human-reply = first human reply | first human response | first human reply time | \
              first human response time | time to first human reply | time to first human response | \
              first reply by a person | first reply by a human | first response by a person | \
              first response by a human | first reply from a person | first response from a person | \
              first reply from a human | human first reply | human first response | until a person replied | \
              until a human replied
            next-reply = next reply | next response | next reply time | next response time | later replies | \
              time to next reply | time to next response | follow up reply | follow up response
            first-resolution = first resolution | first resolution time | time to first resolution | first close | \
              time to first close
            full-resolution = resolution | resolution time | full resolution | full resolution time | time to resolve | \
              time to close | time to resolution | time to full resolution | resolution times | close time | \
              handling time | time to solve | ttr | to resolve | to close | to solve
            requester-wait = requester wait | requester wait time | customer wait | customer wait time | waiting time | \
              wait time | customers wait | customers waited | customers waiting | requester waiting time | \
              waiting time of customers
            agent-wait = agent wait | agent wait time | agent waiting time | waiting for the customer | \
              waiting for customers | waited for the customer | wait for the customer | waited for customers
            reopened = reopened | reopen rate | reopened rate | share reopened | reopening rate | reopens | \
              reopened share | opened again | reopened tickets | percentage reopened | percent reopened
            one-touch = one touch | one touch rate | one touch share | one touch resolution | \
              one touch resolution rate | solved with one reply | share solved with one reply | \
              resolved with one reply | first contact resolution | first contact resolution rate | fcr | \
              one touch tickets
            first-reply-met = first reply sla | first response sla | sla for first reply | sla for first response | \
              first reply in time | first response in time | first replies in time | first reply sla met | \
              first response sla met | sla of first reply | sla of the first reply | \
              share with the first reply in time
            resolution-met = resolution sla | sla for resolution | resolved in time | closed in time | \
              resolution in time | resolution sla met | share resolved in time | sla of resolution | \
              sla of the resolution | solved in time
            satisfaction = satisfaction | csat | customer satisfaction | satisfaction rate | csat score | \
              satisfaction score | share rated good | happy customers | good ratings | satisfied customers | \
              customer satisfaction score
            rated = rated | share rated | rating rate | csat response rate | survey response rate | ratings given | \
              response rate of csat | satisfaction response rate | how often are we rated | rating response rate
            contained = containment | bot containment | containment rate | bot containment rate | contained | \
              contained by the bot | solved by the bot | handled by the bot | answered by the bot alone | \
              solved by the assistant | bot solved | chats solved by the bot
            transferred = transfer rate | transfers | transferred | share transferred | handed over | handover rate | \
              transferred to a person | transferred to a human | handed over to a person | handed over to a human | \
              transferred from the bot
            bot-share = bot share | share of chats with a bot | share with a bot | bot rate
            weekend = weekend share | share on weekends | on weekends | at weekends | weekends | on the weekend | \
              weekend | share at the weekend | at the weekend | weekend volume share
            out-of-hours = out of hours | outside business hours | out of hours share | share out of hours | \
              after hours | outside of business hours | outside office hours | outside working hours | \
              out of office hours
            first-reply = response time | reply time | response times | reply times | time to reply | time to respond
            next-reply = response time | reply time | response times | reply times | time to reply | time to respond
            first-reply-met = sla | sla met | sla compliance | sla rate | slas
            resolution-met = sla | sla met | sla compliance | sla rate | slas
            """;

    /** Sources, statistics, orders, and what stands alone. */
    static final String OTHERS = """
            tickets = tickets | ticket | cases | case
            chats = chats | chat | conversations | live chats | live chat | livechat
            both = tickets and chats | chats and tickets
            median = median | typical
            p90 = p90 | 90th percentile | 90 percentile | 90 % of
            share = share of | share | percentage of | percentage | percent of | percent | proportion of | rate | \
              rate of | % | how often
            long = how long | how much time | time | times | duration | long does it take | how long does it take | \
              how long do we take | how long did we take | how quickly | how fast | take | takes | took | long
            business = business time | business hours | in business time | in business hours | working hours | \
              office hours | opening hours
            calendar = calendar time | by the clock | clock time | wall time
            compared = compared with the period before | compared to the period before | \
              compared to the previous period | compared with the previous period | vs the previous period | \
              versus the previous period | against the previous period | and the period before | vs previous period | \
              compared to before | compared with before
            lowest = fastest | quickest | shortest | lowest | fewest | least | smallest
            highest = slowest | longest | highest | most | largest | biggest | busiest
            median = average | mean | avg
            p90 = average | mean | avg
            lowest = best | worst
            highest = best | worst
            """;

    /** Groups that need no word like "by". */
    static final String GROUPS = """
            day = daily | over time | day by day | per calendar day | which day | on which day | which days | what day
            week = weekly | week by week | which week | in which week
            month = monthly | month by month | which month | in which month
            hour = hourly | by time of day | per time of day | by hour of day | by hour of the day | \
              per hour of the day | at what hour | at which hour | which hour | what hour | which hour of the day
            weekday = on which weekday | which weekday | by day of week | by day of the week | per day of the week | \
              which day of the week | what day of the week | for each day of the week | on which day of the week
            agent = who | which agent | which agents | which rep | which person | agent ranking | whose
            pipeline = which pipeline | which pipelines
            priority = which priority | which priorities
            """;

    /** What a group is called, with "by" or without. */
    static final String NOUNS = """
            day = day | date | days
            week = week | weeks
            month = month | months
            weekday = weekday | weekdays
            hour = hour | hours
            pipeline = pipeline | pipelines | queue
            agent = agent | agents | rep | reps | owner | person | assignee | employee | colleague
            priority = priority | priorities | urgency
            """;

    private Vocabulary() {}
}
