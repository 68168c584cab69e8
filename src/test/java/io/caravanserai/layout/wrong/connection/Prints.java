package io.caravanserai.layout.wrong.connection;

final class Prints {
    void print() {
        System.out.println("hello");
    }
}
