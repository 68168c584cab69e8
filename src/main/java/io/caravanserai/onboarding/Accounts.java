package io.caravanserai.onboarding;

import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.PermanentException;
import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.RowResult;
import io.caravanserai.rows.Rows;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Who has an account already. What cannot be read here must never mean that somebody has none. */
final class Accounts {
    private final EmailSet emails = new EmailSet();
    private final List<String> firstBadRows = new ArrayList<>();
    private final boolean mayBeEmpty;
    private long rows;
    private long badRows;

    /** @param mayBeEmpty whether a file without any account is taken at its word */
    Accounts(boolean mayBeEmpty) {
        this.mayBeEmpty = mayBeEmpty;
    }

    /**
     * Reads a file.
     *
     * @param file the object's key
     * @param in its bytes; closed
     * @throws PermanentException naming the line of a row of which nobody can tell whom it means, and for a file of nobody
     */
    void read(String file, InputStream in) {
        try (Rows read = Rows.open(file, in, List.of("email"))) {
            read.forEachRemaining(row -> add(file, row));
        }
        if (rows == 0 && !mayBeEmpty) {
            throw new PermanentException(
                    file + " lists no account: everybody would get a second one. Upload the whole list, or,"
                            + " where nobody has an account yet, set hub.onboarding.empty-accounts=allow for the first run.");
        }
    }

    boolean contains(String email) {
        return emails.contains(email);
    }

    /** How many rows were written badly. */
    long badRows() {
        return badRows;
    }

    /** The first of them with their lines, in sentences. */
    List<String> notes() {
        return firstBadRows;
    }

    private void add(String file, RowResult row) {
        rows++;
        if (row instanceof BadRow bad) {
            bad(file, bad);
        } else if (row instanceof Row good) {
            String email = EmailAddress.normalised(good.cell("email"));
            if (EmailAddress.isAddress(email)) {
                emails.add(email);
            } else {
                bad(file, new BadRow(row.line(), "the e-mail is no address", List.of(email)));
            }
        }
    }

    private void bad(String file, BadRow row) {
        List<String> told = Exclusions.in(row.pieces());
        // A header row once more names nobody.
        if (told.isEmpty() && !row.pieces().isEmpty()) {
            throw new PermanentException(file + ", line " + row.line() + ": " + row.reason()
                    + ", and nobody can tell who has that account: it could be anyone in the leads. Nobody was taken. Mend the"
                    + " row, upload the file again and start again.");
        }
        told.forEach(emails::add);
        badRows++;
        if (firstBadRows.size() < LeadSelection.BAD_ROWS_LISTED) {
            firstBadRows.add(
                    file + ", line " + row.line() + ": " + row.reason() + ". Its e-mail counts as known all the same.");
        }
    }
}
