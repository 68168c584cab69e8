package io.caravanserai.engagement;

import static io.caravanserai.engagement.Sample.company;
import static io.caravanserai.engagement.Sample.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.engagement.Match.Flag;
import io.caravanserai.engagement.Match.Method;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final Map<String, Long> ACTIVITY = Map.of("7", 50L, "8", 70L, "9", 70L, "10", 70L);

    private static final List<Tenant> TENANTS = List.of(
            tenant("1", "Oak Street Dental, LLC", "oak.example"),
            tenant("2", "Bright Smiles", "bright.example"),
            tenant("3", "Bright Smiles Inc."),
            tenant("7", "Chain North", "chain.example"),
            tenant("8", "Chain South", "chain.example"),
            tenant("10", "Twins", "twins.example"),
            tenant("9", "Twins", "twins.example"),
            tenant("20", "Elm Dental"),
            tenant("21", "Pine Dental", "pine.example"));

    private static Identities of(Map<String, String> overrides, Company... companies) {
        return new Identity(TENANTS, overrides, tenant -> ACTIVITY.getOrDefault(tenant.id(), 0L))
                .of(List.of(companies));
    }

    private static Match only(Identities identities) {
        assertThat(identities.mapped()).hasSize(1);
        return identities.mapped().get(0);
    }

    private static void is(Identities identities, String tenant, Method method, Flag... flags) {
        Match match = only(identities);
        assertThat(match.tenant().id()).isEqualTo(tenant);
        assertThat(match.method()).isEqualTo(method);
        assertThat(match.flags()).containsExactlyInAnyOrder(flags);
    }

    @Test
    void isFoundByItsDomainHoweverItIsWritten() {
        is(of(Map.of(), company("1", "Whoever", "https://WWW.Oak.example:443/book")), "1", Method.DOMAIN);
    }

    @Test
    void isFoundByTheDomainOfItsCustomersAddressesWhereItsOwnIsUnknown() {
        is(of(Map.of(), company("1", "Whoever", "unknown.example", "oak.example")), "1", Method.EMAIL_DOMAIN);
    }

    @Test
    void isFoundByItsNameWithLowConfidenceWhereNothingElseIsKnown() {
        is(of(Map.of(), company("1", "OAK STREET dental", "")), "1", Method.NAME, Flag.LOW_CONFIDENCE);
    }

    @Test
    void isWhoAPersonSaysByIdOrByDomainWhateverElseMatches() {
        is(of(Map.of("1", "20"), company("1", "Bright Smiles", "oak.example")), "20", Method.OVERRIDE);
        is(of(Map.of("www.Oak.example", "21"), company("1", "Elm Dental", "oak.example")), "21", Method.OVERRIDE);
        is(
                of(Map.of("oak.example", "21", "1", "20"), company("1", "Elm Dental", "oak.example")),
                "20",
                Method.OVERRIDE);
    }

    @Test
    void refusesAnOverrideToATenantThatIsNotThere() {
        assertThatThrownBy(() -> of(Map.of("1", "404"), company("1", "Any", "oak.example")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.engagement.overrides gives company 1 the tenant 404");
        assertThat(of(Map.of("2", "404"), company("1", "Any", "oak.example")).mapped())
                .hasSize(1);
    }

    @Test
    void isFoundByDomainBeforeAnyOtherName() {
        is(of(Map.of(), company("1", "Elm Dental", "oak.example", "pine.example")), "1", Method.DOMAIN);
        is(of(Map.of(), company("1", "Elm Dental", "", "pine.example")), "21", Method.EMAIL_DOMAIN);
    }

    @Test
    void isTheMostActiveOfSeveralTenants() {
        is(of(Map.of(), company("1", "Any", "chain.example")), "8", Method.DOMAIN, Flag.SEVERAL_TENANTS);
        is(of(Map.of(), company("1", "Any", "", "chain.example")), "8", Method.EMAIL_DOMAIN, Flag.SEVERAL_TENANTS);
        is(
                of(Map.of(), company("1", "Any", "", "oak.example", "chain.example")),
                "8",
                Method.EMAIL_DOMAIN,
                Flag.SEVERAL_TENANTS);
    }

    @Test
    void isTheLowestIdOfEquallyActiveTenantsByItsValue() {
        is(of(Map.of(), company("1", "Any", "twins.example")), "9", Method.DOMAIN, Flag.LOWEST_ID);
        is(of(Map.of(), company("1", "Bright Smiles", "")), "2", Method.NAME, Flag.LOW_CONFIDENCE, Flag.LOWEST_ID);
    }

    @Test
    void isLeftOutWhereNothingMatches() {
        Identities identities = of(Map.of(), company("1", "Nobody", "nobody.example", "none.example"));

        assertThat(identities.mapped()).isEmpty();
        assertThat(identities.unmapped()).extracting(Company::id).containsExactly("1");
    }

    @Test
    void keepsAClaimedTenantWithTheOneWhoseDomainItHas() {
        Identities identities = of(
                Map.of(),
                company("1", "Oak Street Dental", ""),
                company("2", "Any", "oak.example"),
                company("3", "Any", "", "oak.example"));

        is(identities, "1", Method.DOMAIN, Flag.CONTESTED);
        assertThat(only(identities).company().id()).isEqualTo("2");
        assertThat(identities.contested())
                .extracting(match -> match.company().id())
                .containsExactly("1", "3");
        assertThat(identities.contested())
                .allSatisfy(match -> assertThat(match.flags()).contains(Flag.CONTESTED));
    }

    @Test
    void leavesBothOutWhereTheyMatchAlike() {
        for (List<Company> both : List.of(
                List.of(company("1", "A", "oak.example"), company("2", "B", "www.oak.example")),
                List.of(company("1", "A", "", "oak.example"), company("2", "B", "", "oak.example")),
                List.of(company("1", "Elm Dental", ""), company("2", "elm dental co", "")),
                List.of(company("1", "A", "", "oak.example"), company("2", "Oak Street Dental", "")))) {
            Identities identities = of(Map.of(), both.get(0), both.get(1));
            assertThat(identities.mapped()).isEmpty();
            assertThat(identities.contested()).hasSize(2);
            assertThat(identities.unmapped()).isEmpty();
        }
    }

    @Test
    void keepsAClaimedTenantWithTheOneAPersonGaveItTo() {
        Identities identities =
                of(Map.of("1", "21"), company("1", "A", "oak.example"), company("2", "B", "pine.example"));

        assertThat(only(identities).company().id()).isEqualTo("1");
        assertThat(of(
                                Map.of("1", "21", "2", "21"),
                                company("1", "A", ""),
                                company("2", "B", ""),
                                company("3", "C", "pine.example"))
                        .mapped())
                .isEmpty();
    }

    @Property
    void doesNotDependOnTheOrderAndGivesNoTenantTwice(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> domains = List.of("oak.example", "chain.example", "twins.example", "", "pine.example");
        List<String> names = List.of("Elm Dental", "Bright Smiles", "Nobody", "Oak Street Dental");
        List<Company> companies = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> company(
                        Integer.toString(i),
                        names.get(random.nextInt(names.size())),
                        domains.get(random.nextInt(domains.size())),
                        "x" + domains.get(random.nextInt(domains.size()))))
                .toList());
        Identities one = of(Map.of(), companies.toArray(Company[]::new));
        Collections.shuffle(companies, random);

        assertThat(of(Map.of(), companies.toArray(Company[]::new))).isEqualTo(one);
        assertThat(one.mapped()).extracting(match -> match.tenant().id()).doesNotHaveDuplicates();
        assertThat(one.all()).isEqualTo(12);
    }

    @Test
    void isReportedInFiguresAndBySentences() {
        Identities identities = of(
                Map.of("6", "20"),
                company("1", "Any", "oak.example"),
                company("2", "Bright Smiles", ""),
                company("3", "Any", "chain.example"),
                company("4", "Nobody", ""),
                company("5", "Any", "", "pine.example"),
                company("6", "Any", ""),
                company("7", "Any", "twins.example"),
                company("8", "Any", "twins.example"));
        IdentityReport report = new IdentityReport(identities);

        assertThat(report.coverage()).isEqualTo(62.5);
        assertThat(report.ambiguity()).isEqualTo(50.0);
        assertThat(report.byMethod())
                .isEqualTo(Map.of(Method.OVERRIDE, 1L, Method.DOMAIN, 2L, Method.EMAIL_DOMAIN, 1L, Method.NAME, 1L));
        assertThat(report.lines())
                .startsWith(
                        "Identity: 5 of 8 companies have a tenant (62.5 %), 4 are ambiguous (50.0 %).",
                        "Found 1 by override, 2 by domain, 1 by e-mail domain, 1 by name.",
                        "Company 4 matches no tenant.")
                .contains(
                        "Company 2 is ranked (tenant 2 by name): several tenants match and are equally active, the lowest id"
                                + " taken; only the name matches.",
                        "Company 7 is left out (tenant 9 by domain): several tenants match and are equally active, the lowest"
                                + " id taken; another company matches the same tenant.")
                .hasSize(7);
        assertThat(new IdentityReport(of(Map.of())).lines().get(0)).contains("0 of 0", "(0.0 %)");
    }
}
