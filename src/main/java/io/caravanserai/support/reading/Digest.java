package io.caravanserai.support.reading;

import io.caravanserai.support.Chat;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short text that is the same for the same ticket or chat, whether it was read of the vendor, the copy, the sheet or a file,
 * and another where anything of it differs, its removal too. SHA-256, 64 signs of hexadecimal.
 */
public final class Digest {
    private Digest() {}

    /** Of a ticket. */
    public static String of(Ticket ticket) {
        return of(TicketRow.cells(ticket, ZoneOffset.UTC), ticket.removal());
    }

    /** Of a chat. */
    public static String of(Chat chat) {
        return of(ChatRow.cells(chat, ZoneOffset.UTC), chat.removal());
    }

    /**
     * Of many, like those of a month.
     *
     * @param digests in the order of their ids
     */
    public static String ofAll(Iterable<String> digests) {
        MessageDigest sha = sha256();
        digests.forEach(digest -> add(sha, digest));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String of(List<String> cells, @Nullable Removal removal) {
        List<String> all = new ArrayList<>(cells);
        if (removal != null) {
            all.add(removal.reason().name());
            all.add(CellText.of(removal.at(), ZoneOffset.UTC));
            all.add(CellText.of(removal.into()));
        }
        return ofAll(all);
    }

    /** With its length before it: two texts are not the same as one that joins them. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
