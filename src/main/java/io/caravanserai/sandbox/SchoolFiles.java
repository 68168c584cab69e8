package io.caravanserai.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** The files the simulated school keeps in S3: the leads of today, those of last week, and the accounts. */
final class SchoolFiles {

    private static final char BOM = '\uFEFF';
    private static final String LEAD_HEAD = BOM
            + "email,firstname,lastname,date_of_birth,last_completed_grade,segment,signup_date,hs_added_at,hs_object_id\r\n";
    private static final String ACCOUNT_HEAD = "Email,sourcedId\r\n";

    private final Seed seed;
    private final Leads leads;
    private final List<Integer> withAccount;

    SchoolFiles(Seed seed) {
        this.seed = seed;
        this.leads = new Leads(seed);
        this.withAccount = leads.of(LeadKind.HAS_ACCOUNT);
    }

    Stored leads() {
        return new CsvFile(LEAD_HEAD, leads.size(), i -> fields(leads.lead(i)));
    }

    /** A quarter of the leads, as an earlier export would have had them. */
    Stored earlierLeads() {
        return new CsvFile(LEAD_HEAD, leads.size() / 4, i -> fields(leads.lead(i)));
    }

    Stored accounts() {
        return new CsvFile(ACCOUNT_HEAD, accountCount(), i -> {
            Account account = account(i);
            return List.of(account.email(), account.sourcedId());
        });
    }

    /** How many accounts the roster has at the start: those of some leads, and a tenth as many as leads of other people. */
    int accountCount() {
        return withAccount.size() + leads.size() / 10;
    }

    /** One account, {@code index} from 0 up to {@link #accountCount()}. */
    Account account(int index) {
        SplittableRandom random = new SplittableRandom(seed.number() * 7_919L + index);
        String sourcedId = new UUID(random.nextLong(), random.nextLong()).toString();
        if (index < withAccount.size()) {
            Lead lead = leads.lead(withAccount.get(index));
            String email = index % 5 == 2 ? lead.address().toUpperCase(Locale.ROOT) : lead.address();
            return new Account(email, sourcedId, lead.firstName(), lead.lastName());
        }
        Names names = Names.any(random);
        return new Account(names.mailbox() + ".a" + index + "@example.edu", sourcedId, names.first(), names.last());
    }

    /** A person the roster knows from the start. */
    record Account(String email, String sourcedId, String firstName, String lastName) {}

    private static List<String> fields(Lead lead) {
        return List.of(
                lead.email(),
                lead.firstName(),
                lead.lastName(),
                lead.dateOfBirth().toString(),
                lead.lastCompletedGrade(),
                lead.segment(),
                lead.signupDate().toString(),
                lead.addedAt(),
                lead.objectId());
    }
}
