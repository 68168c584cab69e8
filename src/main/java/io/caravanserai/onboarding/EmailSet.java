package io.caravanserai.onboarding;

import io.caravanserai.message.EmailAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of e-mail addresses that keeps 128 bits of each one's SHA-256 in place of its text, so that a million of them
 * take about 32 MB. Two addresses taken for one: less likely than 1 in 10^26 among a million. Not for several threads.
 */
public final class EmailSet {

    private static final int FIRST_CAPACITY = 1 << 10;

    private final MessageDigest sha256 = sha256();
    /** Open addressing, two longs a place; a place of two zeroes is free. */
    private long[] places = new long[2 * FIRST_CAPACITY];

    private int size;
    private long high;
    private long low;

    /** @return false where the address was there already; compared as {@link EmailAddress#normalised} */
    public boolean add(String email) {
        hash(email);
        int place = place(places, high, low);
        if (places[place] == high && places[place + 1] == low) {
            return false;
        }
        places[place] = high;
        places[place + 1] = low;
        size++;
        if (size * 3L > places.length) {
            grow();
        }
        return true;
    }

    public boolean contains(String email) {
        hash(email);
        int place = place(places, high, low);
        return places[place] == high && places[place + 1] == low;
    }

    public int size() {
        return size;
    }

    private void hash(String email) {
        byte[] hash = sha256.digest(EmailAddress.normalised(email).getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        high = bytes.getLong();
        // The lowest bit is given away so that no address hashes to the two zeroes of a free place.
        low = bytes.getLong() | 1;
    }

    private static int place(long[] places, long high, long low) {
        int mask = places.length - 1;
        int place = (int) high << 1 & mask;
        while (places[place + 1] != 0 && (places[place] != high || places[place + 1] != low)) {
            place = place + 2 & mask;
        }
        return place;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(places.length, 2)];
        for (int i = 0; i < places.length; i += 2) {
            if (places[i + 1] != 0) {
                int place = place(larger, places[i], places[i + 1]);
                larger[place] = places[i];
                larger[place + 1] = places[i + 1];
            }
        }
        places = larger;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
