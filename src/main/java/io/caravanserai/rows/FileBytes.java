package io.caravanserai.rows;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** From the bytes as stored to the bytes of the text: unpacked, without a byte order mark, and not obviously else. */
final class FileBytes {

    private static final int BUFFER = 1 << 16;
    private static final int UTF_8_MARK = 3;

    private FileBytes() {}

    /** @param charset in which the text is to be */
    static InputStream text(String file, InputStream in, Charset charset) throws IOException {
        BufferedInputStream stored = new BufferedInputStream(in, BUFFER);
        if (!Format.isGzip(file)) {
            return withoutMark(file, stored, charset);
        }
        stored.mark(2);
        byte[] head = stored.readNBytes(2);
        stored.reset();
        refuseEmpty(file, head);
        if (!startsWith(head, 0x1f, 0x8b)) {
            throw new UnreadableFileException(
                    file, 0, "the name ends in .gz, but the file is not gzip. Pack it, or take .gz off its name.");
        }
        GZIPInputStream unpacked = new GZIPInputStream(new SeesEveryMember(stored), BUFFER);
        return withoutMark(file, unpacked, charset);
    }

    private static InputStream withoutMark(String file, InputStream in, Charset charset) throws IOException {
        byte[] head = head(in);
        refuseEmpty(file, head);
        if (startsWith(head, 0x1f, 0x8b)) {
            throw new UnreadableFileException(file, 0, "the file is gzip, which its name does not say. Add .gz to it.");
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            throw new UnreadableFileException(
                    file, 0, "the file is a zip archive or an Excel workbook. Save it as CSV in UTF-8.");
        }
        WideText.encoding(head)
                .filter(encoding -> !charset.name().startsWith(encoding))
                .ifPresent(encoding -> {
                    throw new UnreadableFileException(
                            file, 1, "the text is " + encoding + ". Save it as UTF-8 and upload it again.");
                });
        int mark = mark(head);
        if (mark == UTF_8_MARK && !charset.equals(StandardCharsets.UTF_8)) {
            throw new UnreadableFileException(
                    file, 1, "the text is UTF-8, as its first bytes say, and not " + charset.name() + ".");
        }
        return new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), in);
    }

    private static int mark(byte[] head) {
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return UTF_8_MARK;
        }
        return startsWith(head, 0xfe, 0xff) || startsWith(head, 0xff, 0xfe) ? 2 : 0;
    }

    /** The first bytes, and as many more as come along: what fails behind them fails where it is read. */
    private static byte[] head(InputStream in) throws IOException {
        byte[] first = in.readNBytes(4);
        byte[] head = Arrays.copyOf(first, WideText.LOOKED_AT);
        int more = first.length < 4 ? 0 : Math.max(0, in.read(head, first.length, head.length - first.length));
        return Arrays.copyOf(head, first.length + more);
    }

    private static void refuseEmpty(String file, byte[] head) {
        if (head.length == 0) {
            throw UnreadableFileException.empty(file);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A gzip file may be several packed one after the other. The JDK takes {@code available() == 0} after one of them for
     * the end of the file, which a network stream answers whenever its next packet is not there yet: rows would be lost
     * without a word.
     */
    private static final class SeesEveryMember extends FilterInputStream {

        SeesEveryMember(BufferedInputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : in.available();
        }
    }
}
