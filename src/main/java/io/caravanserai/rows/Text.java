package io.caravanserai.rows;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Text that hands out every character before a wrong byte, fails only then and knows the line. The JDK's reader throws
 * the characters of the same gulp away, so that the line could not be named. Ask it for two characters at least.
 */
final class Text extends Reader {

    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharsetDecoder decoder;
    private boolean ended;
    private long line = 1;

    private Text(String file, InputStream in, Charset charset) {
        this.file = file;
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static Text open(String file, InputStream in) {
        return open(file, in, StandardCharsets.UTF_8);
    }

    static Text open(String file, InputStream in, Charset charset) {
        try {
            return new Text(file, FileBytes.text(file, in, charset), charset);
        } catch (IOException e) {
            throw said(file, 1, e);
        }
    }

    @Override
    public int read(char[] to, int offset, int length) {
        CharBuffer out = CharBuffer.wrap(to, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, out, ended);
            int decoded = out.position() - offset;
            if (decoded > 0) {
                count(to, offset, out.position());
                return decoded;
            }
            if (result.isError()) {
                throw new UnreadableFileException(
                        file,
                        line,
                        "a byte here is not " + decoder.charset().name()
                                + ". Save the file as UTF-8 and upload it again.");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void count(char[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text[i] == '\n') {
                line++;
            }
        }
    }

    private void fill() {
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = count < 0;
            bytes.position(bytes.position() + Math.max(0, count)).flip();
        } catch (IOException e) {
            throw said(file, line, e);
        }
    }

    private static RuntimeException said(String file, long line, IOException e) {
        if (Format.isGzip(file) && e instanceof EOFException) {
            return new UnreadableFileException(
                    file, line, "the gzip data ends in the middle. Upload the whole file again.");
        }
        if (Format.isGzip(file) && e instanceof ZipException) {
            return new UnreadableFileException(
                    file, line, "the gzip data is damaged (" + e.getMessage() + "). Upload the file again.");
        }
        return new UncheckedIOException(file + ", line " + line + ": the stream failed: " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
