package io.caravanserai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** So many dental practices as HubSpot's companies and contacts, and as Yobi's tenants. The same seed gives the same. */
final class Practices {

    // The ids of companies have nine digits and then ten: they are not in order as text.
    private static final long FIRST_COMPANY = 999_990_001L;
    private static final int COMPANIES_APART = 101;
    private static final long FIRST_CONTACT = 6_100_000_000L;
    private static final int CONTACTS_APART = 10;
    private static final int MOST_CONTACTS = 5;

    private final Seed seed;
    private final int many;

    Practices(Seed seed, int many) {
        this.seed = seed;
        this.many = many;
    }

    static String companyId(int number) {
        return Long.toString(FIRST_COMPANY + (long) COMPANIES_APART * number);
    }

    Customers customers() {
        Customers customers = new Customers();
        for (int i = 0; i < many; i++) {
            Practice practice = new Practice(i);
            customers.company(companyId(i), company(practice));
        }
        for (int i = 0; i < many; i++) {
            contacts(new Practice(i)).forEach(customers::contact);
        }
        return customers;
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed.number() * 1_000_003 + number);
    }

    private String created(int number) {
        Instant day = seed.at().truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        return SandboxClock.text(day.minus(Duration.ofDays(400)).plus(Duration.ofMinutes(number)));
    }

    private Map<String, String> company(Practice practice) {
        Map<String, String> company = new LinkedHashMap<>();
        company.put("name", practice.companyName());
        company.put("domain", practice.companyDomain());
        company.put("customer_status", practice.odd() == Practice.Odd.CHURNED ? "churned" : "active");
        company.put("is_internal_test", practice.odd() == Practice.Odd.INTERNAL ? "true" : "");
        company.put("customer_engagement_rank", practice.oldRank(many));
        company.put(
                "customer_engagement_score",
                practice.odd() == Practice.Odd.RANK_MISSING
                        ? ""
                        : Integer.toString(random(practice.number()).nextInt(3000)));
        company.put("createdate", created(practice.number()));
        company.put("hs_lastmodifieddate", created(practice.number()));
        return company;
    }

    private List<Customers.Contact> contacts(Practice practice) {
        SplittableRandom random = random(practice.number());
        List<Customers.Contact> contacts = new ArrayList<>();
        int some = 1 + random.nextInt(MOST_CONTACTS);
        for (int k = 0; k < some; k++) {
            int number = practice.number() * CONTACTS_APART + k;
            Names names = Names.any(random);
            Map<String, String> contact = new LinkedHashMap<>();
            contact.put("email", names.mailbox() + k + "." + practice.number() + "@" + practice.mailHost());
            contact.put("firstname", names.first());
            contact.put("lastname", names.last());
            contact.put("lifecyclestage", isCustomer(practice, k) ? "customer" : "opportunity");
            contact.put("createdate", created(number));
            contact.put("lastmodifieddate", created(number));
            contacts.add(
                    new Customers.Contact(Long.toString(FIRST_CONTACT + number), contact, links(practice, number)));
        }
        return contacts;
    }

    private static boolean isCustomer(Practice practice, int which) {
        return practice.odd() != Practice.Odd.CONTACTS_ARE_NO_CUSTOMERS && (which == 0 || which % 4 != 3);
    }

    /** Every eleventh works for the practice before too; the primary company is not always named first. */
    private static List<Customers.Link> links(Practice practice, int contact) {
        Customers.Link own = new Customers.Link(companyId(practice.number()), true);
        boolean helpsOut = contact % 11 == 0 && practice.number() > 0;
        return helpsOut ? List.of(new Customers.Link(companyId(practice.number() - 1), false), own) : List.of(own);
    }
}
