# Answers every request with an empty page and the header by which Jenkins is known.
use strict;
use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalPort => shift, Listen => 16, ReuseAddr => 1) or die "cannot listen: $!\n";
print "Jenkins (stand-in) is fully up and running\n";
while (my $client = $server->accept) {
    while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n$/ }
    print $client "HTTP/1.1 200 OK\r\nX-Jenkins: stand-in\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    close $client;
}
