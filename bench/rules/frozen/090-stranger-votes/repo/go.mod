module example.com/voting

go 1.22
