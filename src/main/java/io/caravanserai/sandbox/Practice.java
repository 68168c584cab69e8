package io.caravanserai.sandbox;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One dental practice; HubSpot and Yobi know it in their ways. Its number says what it is called and how odd it is: of
 * every fifty each oddity befalls one.
 *
 * @param number from 0
 */
record Practice(int number) {

    private static final int TURN = 50;
    private static final int LONGEST = 200;

    private static final String[] TRADES = {
        "Dental", "Family Dentistry", "Orthodontics", "Smiles", "Oral Surgery", "Kids Dental", "Endodontics"
    };
    private static final String[] CITIES = {
        "Plano", "Austin", "Waco", "Tampa", "Dayton", "Boise", "Salem", "Tulsa", "Omaha", "Mesa", "Provo", "Fargo",
        "Reno", "Akron", "Macon", "Utica", "Flint", "Topeka", "Laredo", "Albany"
    };
    private static final String[] LEGAL = {"", " LLC", ", Inc.", " PLLC", " P.C."};

    /** How odd it is; what the oddity is about comes first in the name. */
    enum Odd {
        NAME_MARKUP,
        NAME_EMOJI,
        NAME_LONG,
        NAME_SLACK,
        DOMAIN_WWW,
        DOMAIN_URL,
        DOMAIN_IDN,
        DOMAIN_CAPITALS,
        /** No domain; its contacts write from it. */
        DOMAIN_OF_CONTACTS,
        /** No domain, contacts with free mail: only the name is left. */
        DOMAIN_NONE,
        INTERNAL,
        CHURNED,
        /** Yobi has no tenant for it. */
        TENANT_NONE,
        TENANT_TWO,
        /** Another company has its name and no domain, so that both lead to one tenant. */
        TENANT_SHARED,
        /** That other company. */
        TENANT_OF_NEIGHBOUR,
        CONTACTS_ARE_NO_CUSTOMERS,
        RANK_MISSING,
        RANK_WORDS,
        RANK_CUT,
        RANK_ZERO,
        RANK_HUGE,
        NONE
    }

    Odd odd() {
        return Odd.values()[Math.min(number % TURN, Odd.NONE.ordinal())];
    }

    /** As people say it, without a legal suffix; no two have the same, but for the neighbour. */
    String plainName() {
        if (odd() == Odd.TENANT_OF_NEIGHBOUR) {
            return new Practice(number - 1).plainName();
        }
        int trade = number / Names.lasts();
        String again = number < Names.lasts() * TRADES.length * CITIES.length ? "" : " " + number;
        return Names.last(number) + " " + TRADES[trade % TRADES.length] + " of "
                + CITIES[trade / TRADES.length % CITIES.length] + again;
    }

    /** As HubSpot has it. */
    String companyName() {
        return switch (odd()) {
            case NAME_MARKUP -> "<b>" + plainName() + "</b> & Söhne";
            case NAME_EMOJI -> "🦷 " + plainName() + " 👩🏽‍⚕️";
            case NAME_LONG -> (plainName() + " and Friends ").repeat(10).substring(0, LONGEST);
            case NAME_SLACK -> "*" + plainName() + "* _<!channel>_ `~x~`";
            default -> plainName() + LEGAL[number % LEGAL.length];
        };
    }

    /** As Yobi has it: the same name may end otherwise. */
    String tenantName() {
        return plainName() + LEGAL[(number + 1) % LEGAL.length];
    }

    /** Its own domain, in ASCII. */
    String host() {
        if (odd() == Odd.DOMAIN_IDN) {
            return java.net.IDN.toASCII("zähne-" + letters() + ".example");
        }
        return letters() + ".example";
    }

    private String letters() {
        return Normalizer.normalize(plainName(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    /** As HubSpot has it; empty for none. */
    String companyDomain() {
        return switch (odd()) {
            case DOMAIN_WWW -> "www." + host();
            case DOMAIN_URL -> "https://www." + host() + ":8443/contact?x=1";
            case DOMAIN_IDN -> java.net.IDN.toUnicode(host());
            case DOMAIN_CAPITALS -> host().toUpperCase(Locale.ROOT);
            case DOMAIN_OF_CONTACTS, DOMAIN_NONE, TENANT_OF_NEIGHBOUR -> "";
            default -> host();
        };
    }

    /** Where its people have their mail. */
    String mailHost() {
        return switch (odd()) {
            case DOMAIN_NONE, TENANT_OF_NEIGHBOUR -> "gmail.com";
            default -> host();
        };
    }

    /** As last week left it among so many; empty for none. */
    String oldRank(int among) {
        return switch (odd()) {
            case RANK_MISSING -> "";
            case RANK_WORDS -> "n/a";
            case RANK_CUT -> "26 out of";
            case RANK_ZERO -> "0 out of 0";
            case RANK_HUGE -> "99999999999999999999 out of 3";
            default -> (number * 7 % among + 1) + " out of " + among;
        };
    }
}
