"""What `formateur new` begins with: a commented file, or what tables say."""
