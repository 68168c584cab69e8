package io.caravanserai.store;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What a failure's SQLSTATE says of the server. Source: PostgreSQL's Appendix A. */
final class SqlStates {
    // 08 the connection; 57P01 to 57P05 the server stops, crashed or starts. 25P03 is a session that was
    // ended because it rested in a transaction.
    private static final Pattern BROKEN = Pattern.compile("08...|57P0[1-5]|25P03");

    // 53100 disk full, 53200 out of memory, 53300 too many connections. 53400 is a limit of one statement.
    private static final Pattern SHORT = Pattern.compile("53[0-3]00");

    private SqlStates() {}

    /** Whether the connection on which this was thrown is of no use any more, or there never was one. */
    static boolean isBroken(SQLException e) {
        return is(BROKEN, e);
    }

    /** Whether the server answers and lacks what it needs to keep something. */
    static boolean isShort(SQLException e) {
        return is(SHORT, e);
    }

    /** Whether nothing could be kept, and that is not the fault of what was to be kept: it may be tried again, uncounted. */
    static boolean isAway(SQLException e) {
        return isBroken(e) || isShort(e);
    }

    private static boolean is(Pattern codes, SQLException e) {
        return e.getSQLState() != null && codes.matcher(e.getSQLState()).matches();
    }
}
