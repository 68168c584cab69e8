package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caravanserai.desk.read.CopyDifferences;
import io.caravanserai.desk.read.CopyDifferences.Month;
import io.caravanserai.support.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ComparisonTest {
    private static final Instant OLD = NOW.minusSeconds(864_000);
    private static final Instant SINCE = NOW.minusSeconds(31_536_000);
    private static final List<Ticket> AT_THE_VENDOR = IntStream.range(0, 850)
            .mapToObj(i -> Sample.ticket("v" + i, OLD.plusSeconds(i)))
            .toList();

    private CopyFixture copy;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        copy.writer.write(Source.TICKETS, AT_THE_VENDOR, CopyFixture.page(null, null));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private void full() {
        copy.comparison.begin(Source.TICKETS);
        for (int i = 0; i < AT_THE_VENDOR.size(); i += 200) {
            copy.writer.write(
                    Source.TICKETS,
                    AT_THE_VENDOR.subList(i, Math.min(i + 200, AT_THE_VENDOR.size())),
                    CopyFixture.page(null, NOW));
        }
    }

    private Surplus end(boolean whole) {
        return copy.comparison.end(
                Source.TICKETS, new Comparison.Bounds(CopyFixture.RUN, NOW.plusSeconds(1), SINCE, 10, whole), NOW);
    }

    private void plantFifty() {
        copy.sql.update("delete from support_ticket where id in ('v1','v2','v3','v4','v5','v6','v7','v8','v9','v10')");
        copy.sql.update("update support_ticket set agent = 'Eve' where id ~ '^v1[0-9]$' and id <> 'v10'");
        copy.sql.update("update support_ticket set first_reply = 0, digest = 'bent' where id ~ '^v2[0-9]$'");
        copy.sql.update("update support_ticket set removed = now(), removed_as = 'DELETED' where id ~ '^v30[0-9]$'");
        copy.sql.update("update support_ticket set modified = now() + interval '9 years' where id = 'v31'");
        copy.tickets(IntStream.range(0, 10)
                .mapToObj(i -> Sample.ticket("ghost" + i, OLD))
                .toArray(Ticket[]::new));
    }

    @Test
    void findsAndRepairsFiftyPlantedDifferences() {
        plantFifty();
        full();
        assertThat(end(true)).isEqualTo(new Surplus(10, 860, true));
        assertThat(copy.comparison.found(CopyFixture.RUN, Source.TICKETS))
                .isEqualTo(Map.of("MISSING", 10, "DIFFERENT", 30, "SURPLUS", 10));
        assertThat(copy.count("support_difference where repaired")).isEqualTo(50);
        assertThat(copy.count("support_ticket where removed is null")).isEqualTo(850);
        assertThat(copy.count("support_ticket where removed_as = 'DELETED' and id like 'ghost%'"))
                .isEqualTo(10);
        assertThat(copy.differences.last()).satisfies(compared -> {
            assertThat(compared.run()).isEqualTo(CopyFixture.RUN);
            assertThat(compared.all()).isEqualTo(50);
            assertThat(compared.left()).isZero();
            assertThat(compared.rows()).hasSize(50).allMatch(CopyDifferences.Difference::repaired);
        });
        assertThat(copy.differences.months())
                .extracting(Month::here, Month::vendor, Month::state)
                .containsExactly(tuple(850L, 850L, "same"));

        copy.sql.update("delete from support_difference");
        full();
        assertThat(end(true).rows()).isZero();
        assertThat(copy.comparison.found(CopyFixture.RUN, Source.TICKETS))
                .as("and then none")
                .isEmpty();
    }

    @Test
    void countsTheVendorsMonthsAsTheCopyDoes() {
        full();
        end(true);
        assertThat(copy.count("""
                support_month v join (
                  select date_trunc('month', created at time zone 'UTC')::date as month, count(*) as rows,
                    md5(string_agg(digest, '' order by id)) as digest
                  from support_ticket where removed is null group by 1) c
                on v.month = c.month and v.rows = c.rows and v.digest = c.digest and v.rows = 850""")).isOne();
    }

    @Test
    void removesNothingThatIsNotProvedToBeGone() {
        plantFifty();
        full();
        assertThat(end(false)).as("the paging broke off").isEqualTo(new Surplus(10, 860, false));
        assertThat(copy.count("support_ticket where removed is null")).isEqualTo(860);
        assertThat(copy.count("support_difference where kind = 'SURPLUS' and not repaired"))
                .isEqualTo(10);
    }

    @Test
    void showsWhatIsLeftAndWhichMonthsDiffer() {
        assertThat(copy.differences.last()).isNull();
        assertThat(copy.differences.months()).isEmpty();
        plantFifty();
        full();
        end(false);
        assertThat(copy.differences.last().left()).isEqualTo(10);
        assertThat(copy.differences.last().rows().subList(0, 10))
                .allSatisfy(each -> assertThat(each.kind()).isEqualTo("SURPLUS"));
        assertThat(copy.differences.months())
                .extracting(Month::here, Month::vendor, Month::state)
                .containsExactly(tuple(860L, 850L, "differs"));
        copy.sql.update("update support_ticket set written = written + interval '1 hour' where id = 'v40'");
        assertThat(copy.differences.months()).extracting(Month::state).containsExactly("changed");
    }

    @Test
    void aTenthAtMostMayBeGone() {
        copy.comparison.begin(Source.TICKETS);
        copy.writer.write(Source.TICKETS, AT_THE_VENDOR.subList(0, 700), CopyFixture.page(null, NOW));
        assertThat(end(true)).isEqualTo(new Surplus(150, 850, false));
        assertThat(copy.count("support_ticket where removed is null")).isEqualTo(850);
    }

    @Test
    void whatWasTouchedLatelyIsNewsAndNoDifference() {
        copy.comparison.begin(Source.TICKETS);
        copy.writer.write(
                Source.TICKETS, List.of(Sample.ticket("new", NOW.plusSeconds(5))), CopyFixture.page(null, NOW));
        assertThat(copy.comparison.found(CopyFixture.RUN, Source.TICKETS)).isEmpty();
    }
}
