package io.caravanserai.vendor.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** The sockets of one mail: closed under whoever waits at them when its time is over. */
final class MailSockets extends SocketFactory {
    private final List<Socket> open = new ArrayList<>();
    private boolean expired;

    /** Breaks off what is under way. */
    synchronized void expire() {
        expired = true;
        open.forEach(MailSockets::close);
    }

    synchronized boolean isExpired() {
        return expired;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }

    private synchronized Socket kept(Socket socket) {
        open.add(socket);
        if (expired) {
            close(socket);
        }
        return socket;
    }

    /** Not connected yet: whoever asks connects within the timeout. */
    @Override
    public Socket createSocket() {
        return kept(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return kept(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return kept(new Socket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return kept(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return kept(new Socket(host, port, from, fromPort));
    }
}
